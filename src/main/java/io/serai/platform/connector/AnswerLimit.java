package io.serai.platform.connector;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Bounds what vendors answer, unpacked, in size and in time. It has to stand in the client: Camel keeps the whole body before any
 * step sees it, so that one answer without an end would take all memory.
 */
final class AnswerLimit implements HttpClientConfigurer {

    /** One more than can be used, so that whoever reads it sees that it is too long. */
    private static final int BYTES = HttpAnswer.MAX_BYTES + 1;

    /** Bytes that are read at once of what nobody wants. */
    private static final int REST = 512;

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addRequestInterceptorFirst(new StraightPath());
        // the outermost one, so that what was compressed counts as it is after it
        builder.addExecInterceptorFirst("answer-limit", (request, scope, chain) -> {
            var answer = chain.proceed(request, scope);
            if (answer.getEntity() != null) {
                var patience = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
                answer.setEntity(new Bounded(answer.getEntity(), patience, scope.execRuntime));
            }
            return answer;
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OfEveryCall {

        /** For {@code http} and {@code https}, whichever connector uses them. */
        @Bean
        ComponentCustomizer answerLimit() {
            return ComponentCustomizer.forType(
                    HttpComponent.class, http -> http.setHttpClientConfigurer(new AnswerLimit()));
        }
    }

    private static final class Bounded extends HttpEntityWrapper {

        private final Timeout patience;
        private final ExecRuntime call;
        private InputStream stream;

        Bounded(HttpEntity entity, Timeout patience, ExecRuntime call) {
            super(entity);
            this.patience = patience;
            this.call = call;
        }

        @Override
        public InputStream getContent() throws IOException {
            if (stream == null && super.getContent() != null) {
                stream = new BoundedStream(super.getContent(), patience, call);
            }
            return stream;
        }
    }

    private static final class BoundedStream extends InputStream {

        private final InputStream in;
        private final Timeout patience;
        private final ExecRuntime call;
        private final long begun = System.nanoTime();
        private int left = BYTES;
        private boolean whole;

        BoundedStream(InputStream in, Timeout patience, ExecRuntime call) {
            this.in = in;
            this.patience = patience;
            this.call = call;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (whole || left == 0) {
                return -1;
            }
            if (Timeout.isPositive(patience) && System.nanoTime() - begun > patience.toNanoseconds()) {
                throw new SocketTimeoutException("the answer has not ended within "
                        + TimeUnit.NANOSECONDS.toMillis(patience.toNanoseconds()) + " ms");
            }
            var some = in.read(into, from, Math.min(length, left));
            whole = some < 0;
            left -= Math.max(some, 0);
            return some;
        }

        @Override
        public int available() throws IOException {
            return whole ? 0 : Math.min(left, in.available());
        }

        /**
         * Reads to the end, so that the connection can be used again; Camel stops where Content-Length says so. Of an answer that
         * does not end within its bounds the connection is given up, as to close the answer would be to read the rest.
         */
        @Override
        public void close() throws IOException {
            // mostly at its end already, and closed twice: a buffer as large as transferTo's would cost more than the
            // answer
            var rest = new byte[REST];
            try {
                while (!whole && left > 0) {
                    read(rest, 0, REST);
                }
            } catch (IOException cutOff) {
                whole = false;
            }
            if (whole) {
                in.close();
            } else {
                call.discardEndpoint();
            }
        }
    }
}
