package io.serai.sourcing;

import io.serai.sourcing.model.LookOutcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Fetches what lies at an exporter's address: whole or not at all, of bounded size, in bounded time, from nowhere else. */
@Component
class ExportClient {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final ExportSettings settings;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    ExportClient(ExportSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of asking. */
    sealed interface Answer permits Unchanged, Fault, Content {}

    /** 304: it still has the ETag that was sent. */
    record Unchanged() implements Answer {}

    /**
     * No content.
     *
     * @param why a sentence without the address
     * @param retryAfter what the exporter asks for, null for nothing
     */
    record Fault(LookOutcome outcome, String why, Duration retryAfter) implements Answer {}

    /** The whole content, in a file that has no name any more and is gone when it is closed. */
    record Content(FileChannel file, String sha256, String etag) implements Answer, Closeable {

        /** The content from its beginning. */
        InputStream bytes() throws IOException {
            return Channels.newInputStream(file.position(0));
        }

        long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /**
     * Asks for an address.
     *
     * @param address one that is allowed
     * @param etag what it had last time, null for none
     * @return content, which the caller closes, or why there is none
     * @throws IOException when this machine cannot keep the content
     */
    Answer fetch(URI address, String etag) throws IOException {
        var request =
                HttpRequest.newBuilder(address).GET().setHeader("accept", "text/csv, application/json, */*;q=0.1");
        if (etag != null) {
            request.setHeader("if-none-match", etag);
        }
        var body = new SpooledBody(settings.maxSize());
        var call = http.sendAsync(request.build(), head -> body.of(head));
        try {
            var response = call.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200
                    ? new Content(
                            response.body(),
                            body.sha256(),
                            response.headers().firstValue("etag").orElse(null))
                    : refused(response);
        } catch (TimeoutException e) {
            call.cancel(true);
            body.discard();
            return new Fault(
                    LookOutcome.NO_ANSWER,
                    "no whole answer within " + settings.timeout().toSeconds() + " s",
                    null);
        } catch (ExecutionException e) {
            body.discard();
            return fault(body, e.getCause());
        } catch (InterruptedException e) {
            call.cancel(true);
            body.discard();
            Thread.currentThread().interrupt();
            return new Fault(LookOutcome.NO_ANSWER, "the hub was stopped while it asked", null);
        }
    }

    private Fault fault(SpooledBody body, Throwable cause) throws IOException {
        if (body.fault() != null) {
            return body.fault();
        }
        if (!(cause instanceof IOException)) {
            throw new IOException("asking an exporter failed", cause);
        }
        // the messages of the JDK name no address
        return body.hasBegun()
                ? new Fault(LookOutcome.CUT_OFF, "the answer broke off: " + cause.getMessage(), null)
                : new Fault(
                        LookOutcome.NO_ANSWER,
                        "no answer: "
                                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
                        null);
    }

    private Answer refused(HttpResponse<?> response) {
        var status = response.statusCode();
        var said = "the exporter answered " + status;
        return switch (status) {
            case 304 -> new Unchanged();
            case 401, 403 ->
                new Fault(
                        LookOutcome.DENIED,
                        said + ": the address has to be open, and some hosts say this of what is not there yet",
                        null);
            case 404, 410 -> new Fault(LookOutcome.NOT_THERE, said + ": nothing lies there yet", null);
            case 429 -> new Fault(LookOutcome.RATE_LIMITED, said, retryAfter(response.headers()));
            default -> {
                if (status >= 500) {
                    yield new Fault(LookOutcome.FAILED, said, retryAfter(response.headers()));
                }
                yield status >= 300 && status < 400
                        ? new Fault(
                                LookOutcome.REDIRECTED,
                                said + ": it sends us elsewhere, which is not followed; give the feed its last address",
                                null)
                        : new Fault(LookOutcome.REJECTED, said, null);
            }
        };
    }

    /** Seconds or a date (RFC 9110); null where neither can be read. */
    private Duration retryAfter(HttpHeaders headers) {
        var value = headers.firstValue("retry-after").map(String::strip).orElse("");
        try {
            return value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
