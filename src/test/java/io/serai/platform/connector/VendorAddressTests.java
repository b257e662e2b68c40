package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.serai.platform.dryrun.DryRun;
import io.serai.platform.dryrun.FileFault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("STK-18 message content never chooses an address")
class VendorAddressTests {

    private static final Path FOLDER = Path.of("connectors");
    private static final Path GOOD = FOLDER.resolve("leadmagic/leadmagic-find-mobile.kamelet.yaml");

    private static final List<String> ASKED = Collections.synchronizedList(new ArrayList<>());
    private static CamelContext camel;
    private static KameletCheck check;
    private static HttpServer vendor;

    @BeforeAll
    static void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("connector", new AnswerStep());
        camel.getRegistry().bindAsPrototype("jq", BoundedJq.class, BoundedJq::new);
        camel.getComponent("http", HttpComponent.class).setHttpClientConfigurer(new AnswerLimit());
        camel.start();
        check = new KameletCheck(FOLDER, new DryRun(camel), key -> null, name -> false);
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", call -> {
            ASKED.add(call.getRequestURI().toString());
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        vendor.start();
    }

    @AfterAll
    static void stop() throws Exception {
        vendor.stop(0);
        camel.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            name: X-API-Key   | name: CamelHttpUri                | 31:19 | CamelHttpUri steers Camel, it could choose whom to ask; right is one of CamelHttpPath, CamelHttpQuery
            name: X-API-Key   | name: camelhttpuri                | 31:19 | camelhttpuri steers Camel
            name: X-API-Key   | name: CamelHttpMethod             | 31:19 | CamelHttpMethod steers Camel
            name: X-API-Key   | name: "{{mobilePath}}"            | 31:19 | the name {{mobilePath}} depends on a setting
            {{baseUrl}}{{mob  | {{baseUrl}}.evil.example/{{mob    | 46:13 | may lead to another host; right behind {{baseUrl}} is a path
            {{baseUrl}}{{mob  | {{baseUrl}}@evil.example{{mob     | 46:13 | may lead to another host
            {{baseUrl}}{{mob  | {{baseUrl}}:8443{{mob             | 46:13 | may lead to another host
            {{baseUrl}}{{mob  | {{baseUrl}}{{apiKey}}{{mob        | 46:13 | may lead to another host
            {{mobilePath}}"   | {{mobilePath}}{{apiKey}}"         | 46:13 | may lead to another host
            {{mobilePath}}"   | {{apiKey}}"                       | 46:13 | may lead to another host
            {{mobilePath}}"   | /v1?proxyHost=evil.example"       | 46:13 | option proxyHost is not a connector's
            throwExceptionOnFailure: false | proxyHost: evil.example | 48:45 | option proxyHost is not a connector's; right is one of httpMethod, throwExceptionOnFailure
            mobile-path:/v1   | mobile-path:@evil.example/v1      | 46:13 | {{mobilePath}} is "@evil.example/v1/people/mobile-finder"
            """)
    void a_kamelet_that_could_lead_elsewhere_is_refused(String good, String bad, String place, String message)
            throws Exception {
        var text = Files.readString(GOOD);
        assertThat(text).contains(good);
        var fault = catchThrowableOfType(FileFault.class, () -> check.check(GOOD, text.replace(good, bad)));
        assertThat(fault).hasMessageContaining(message);
        assertThat(fault.place().line() + ":" + fault.place().column()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1/people", "/v1{{mobilePath}}"})
    void a_path_of_the_vendor_is_fine(String behind) throws Exception {
        var text = Files.readString(GOOD).replace("{{baseUrl}}{{mobilePath}}", "{{baseUrl}}" + behind);
        assertThatCode(() -> check.check(GOOD, text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../admin", "..", "1/%2E%2e/admin", "1%2F..%2fadmin", "..;/admin"})
    void a_path_that_leads_up_is_not_sent(String path) {
        ASKED.clear();
        var answer = ask(path);
        assertThat(answer.getException())
                .hasRootCauseMessage("the path of the question leads up by \"..\"; it was not sent");
        assertThat(Reply.of(answer).outcome()).isEqualTo("FAILED");
        assertThat(ASKED).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "@evil.example/", "//evil.example/", "a..b?c=/../"})
    void any_other_path_stays_with_the_vendor(String path) {
        ASKED.clear();
        assertThat(ask(path).getException()).isNull();
        assertThat(ASKED).hasSize(1).first().asString().containsAnyOf("evil.example", "a..b");
    }

    private static Exchange ask(String path) {
        return camel.createProducerTemplate()
                .request(
                        "http://127.0.0.1:" + vendor.getAddress().getPort() + "?httpMethod=GET",
                        question -> question.getMessage().setHeader("CamelHttpPath", path));
    }
}
