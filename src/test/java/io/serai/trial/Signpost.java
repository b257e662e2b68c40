package io.serai.trial;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Says where to look next.
 *
 * @param out where to print
 * @param hub the running hub
 * @param data the data folder
 * @param user who may log in
 * @param password with this
 */
record Signpost(PrintStream out, HubClient hub, Path data, String user, String password) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    void print() {
        var token = hub.newToken();
        var expert = hub.get("/api/v1/experts?limit=1")
                .path("items")
                .path(0)
                .path("id")
                .asText();
        out.println();
        out.println("Look next at");
        line("API docs", hub.base() + "/docs");
        line("OpenAPI", hub.base() + "/api/v1/openapi.json");
        line("Hawtio", hub.base() + "/actuator/hawtio (log in as " + user + " with " + password + ")");
        line("admin token", "valid until " + CLOCK.format(HubClient.expiry(token)));
        out.println("export TOKEN=" + token);
        if (!expert.isEmpty()) {
            line("a person", "what happened to one of them, by which provider, at what cost");
            out.println("curl -H \"Authorization: Bearer $TOKEN\" " + hub.base() + "/api/v1/experts/" + expert
                    + "/timeline");
        }
        line("logs", data.resolve("logs"));
        out.println();
        out.println("Ctrl-C stops it; the next start goes on with the same data. Without " + data + " it begins anew.");
    }

    private void line(String what, Object where) {
        out.println(String.format("  %-12s %s", what, where));
    }
}
