package io.serai.trial;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Six searches become ranked experts. It does what a user would: asks over HTTP and drops files into the inbox. */
final class Demo {

    private static final String NAME = "Demo: six searches";
    private static final List<String> COUNTRIES = List.of(
            "AT", "AU", "BR", "CH", "DE", "DK", "ES", "FR", "GB", "IE", "IN", "JP", "NL", "NO", "PL", "SE", "SG", "US");

    private final HubClient hub;
    private final Samples samples;
    private final PrintStream out;

    Demo(HubClient hub, Path samples, Path inbox, PrintStream out) {
        this.hub = hub;
        this.samples = new Samples(samples, inbox);
        this.out = out;
    }

    /** Begins, or goes on where the last run was stopped; returns when everything has come to its end. */
    void run() {
        var known = StreamSupport.stream(
                        hub.get("/api/v1/projects?name=" + URLEncoder.encode(NAME, StandardCharsets.UTF_8))
                                .path("items")
                                .spliterator(),
                        false)
                .filter(project -> NAME.equals(project.path("name").asText()))
                .map(project -> project.path("id").asText())
                .findFirst();
        out.println();
        out.println(NAME + (known.isPresent() ? " (goes on where it was)" : ""));
        var project = known.orElseGet(this::newProject);
        hub.post("/api/v1/projects/" + project + "/sales-nav-searches", Map.of("searches", searches()));
        samples.handIn(project);
        var start = System.nanoTime();
        var end = new DemoWatch(hub, samples, project, ProgressView.on(out)).untilTheEnd();
        new Summary(end, Duration.ofNanos(System.nanoTime() - start)).print(out);
    }

    private String newProject() {
        return hub.post(
                        "/api/v1/projects",
                        Map.of(
                                "name",
                                NAME,
                                "description",
                                "Invented people from docs/samples, on their way to experts",
                                "targetThreshold",
                                50,
                                "geographyIsoCodes",
                                COUNTRIES,
                                "priority",
                                1))
                .path("id")
                .asText();
    }

    private List<Map<String, String>> searches() {
        return samples.searches().stream()
                .map(address -> Map.of("sourceUrl", address, "normalizedUrl", address))
                .toList();
    }
}
