package io.serai.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What Tomcat refuses before any filter sees it, such as a request line that is none: told in the one envelope, not as a page. */
@Component
class TomcatErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ObjectMapper json;

    TomcatErrors(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(json)));
    }

    /** Stands nearer to the hub than Spring Boot's own, which then finds the error reported. */
    private static final class Report extends ErrorReportValve {

        private final ObjectMapper json;

        Report(ObjectMapper json) {
            this.json = json;
        }

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            var nothingToSay = response.getStatus() < 400 || response.getContentWritten() > 0;
            if (nothingToSay || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.setCharacterEncoding("utf-8");
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(text(HttpStatusCode.valueOf(response.getStatus())));
                    response.finishResponse();
                }
            } catch (IOException e) {
                // whoever asked has gone
                container.getLogger().debug(e);
            }
        }

        private String text(HttpStatusCode status) {
            try {
                return json.writeValueAsString(EarlyErrors.of(status));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
