package io.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Asks the sandbox over HTTP, as a connector would. */
record Caller(Sandbox sandbox) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What came back. */
    record Reply(int status, JsonNode body, HttpHeaders headers) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String at(String pointer) {
            return body.at(pointer).asText();
        }
    }

    Reply leadMagic(String path, String json) {
        return post("/leadmagic" + path, json, "X-API-Key", "sandbox-leadmagic-key");
    }

    Reply prospeo(String json) {
        return post("/prospeo/enrich-person", json, "X-KEY", "sandbox-prospeo-key");
    }

    Reply peopleDataLabs(String query) {
        return get("/peopledatalabs/v5/person/enrich?" + query, "X-Api-Key", "sandbox-peopledatalabs-key");
    }

    Reply zeroBounce(String email) {
        return get("/zerobounce/v2/validate?api_key=sandbox-zerobounce-key&email=" + email);
    }

    Reply twilio(String number) {
        return get(
                "/twilio/v2/PhoneNumbers/" + number + "?Fields=line_type_intelligence",
                "Authorization",
                "Basic c2FuZGJveC10d2lsaW8ta2V5OnNhbmRib3gtdHdpbGlvLWtleQ==");
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    Reply post(String path, String json, String... headers) {
        return send(request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Reply send(HttpRequest request) {
        try {
            var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    Json.read(response.body().getBytes(StandardCharsets.UTF_8)),
                    response.headers());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
