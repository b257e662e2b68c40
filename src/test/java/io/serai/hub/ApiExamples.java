package io.serai.hub;

import io.serai.sandbox.Exports.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A right request for every operation of the API: whoever adds an operation adds its example here. */
final class ApiExamples {

    /** Has its one success while there is no user at all; LoginTest shows it. */
    static final Set<String> ONCE_IN_A_LIFE = Set.of("POST /api/v1/auth/bootstrap");

    private static final List<String> THINGS = List.of(
            "projects",
            "experts",
            "leads",
            "jobs",
            "companies",
            "users",
            "api-keys",
            "export-feeds",
            "webhook-tokens",
            "dead-letters");

    private final JdbcClient db;
    private final UUID project;
    private final UUID search;
    private final Supplier<Person> people;
    private final Supplier<UUID> deadLetters;
    private final String callback;
    private final HubCaller admin;
    private final Map<String, Object> bodies = new HashMap<>();

    ApiExamples(
            JdbcClient db,
            UUID project,
            Supplier<Person> people,
            Supplier<UUID> deadLetters,
            String callback,
            HubCaller admin) {
        this.db = db;
        this.project = project;
        this.people = people;
        this.deadLetters = deadLetters;
        this.callback = callback;
        this.admin = admin;
        search = FeedCaller.search(db, project);
        var name = UUID.randomUUID().toString();
        var person = people.get();
        var file = name + ".csv";
        FeedCaller.EXPORTS.put(file, Result.of("fullName,companyName\n"));
        bodies.put("POST /api/v1/auth/login", Map.of("email", person.email(), "password", person.password()));
        bodies.put(
                "PUT /api/v1/projects/{id}/budgets",
                Map.of("budgets", List.of(Map.of("period", "TOTAL", "credits", 100_000))));
        bodies.put("POST /api/v1/auth/token", Map.of("userId", "a", "role", "ops"));
        bodies.put(
                "POST /api/v1/users",
                Map.of("email", name + "@serai.example", "password", "a long one " + name, "role", "ops"));
        bodies.put("PATCH /api/v1/users/{id}", Map.of("role", "viewer"));
        bodies.put("POST /api/v1/api-keys", Map.of("name", name, "role", "ops"));
        bodies.put(
                "POST /api/v1/projects",
                Map.of("name", name, "targetThreshold", 1, "geographyIsoCodes", List.of("US")));
        bodies.put("PATCH /api/v1/projects/{id}", Map.of("priority", 2));
        bodies.put("POST /api/v1/projects/{projectId}/companies", Map.of("companies", List.of(Map.of("name", name))));
        var address = "https://www.linkedin.com/sales/search/people?savedSearchId=" + Math.abs(name.hashCode());
        bodies.put(
                "POST /api/v1/projects/{id}/sales-nav-searches",
                Map.of("searches", List.of(Map.of("sourceUrl", address))));
        bodies.put("PATCH /api/v1/experts/{id}", Map.of("countryIso", "US"));
        bodies.put("POST /api/v1/dead-letters/{id}/discard", Map.of("reason", "an example"));
        bodies.put("POST /api/v1/dead-letters/replay", Map.of("ids", List.of(UUID.randomUUID())));
        bodies.put("POST /api/v1/export-feeds", Map.of("searchId", search, "address", FeedCaller.address(file)));
        bodies.put("PATCH /api/v1/export-feeds/{id}", Map.of("everySeconds", 600));
        bodies.put("POST /api/v1/webhook-tokens", Map.of("searchId", search));
        bodies.put("POST /webhooks/{provider}", Map.of("projectId", project, "leads", List.of(HubTest.aRow())));
    }

    /** Sends a right request. */
    HubCaller.Answer send(OpenApiDocument.Operation operation) {
        var path = operation.path();
        for (var thing : THINGS) {
            if (path.contains("/" + thing + "/{")) {
                path = path.replaceFirst("/" + thing + "/\\{\\w+}", "/" + thing + "/" + id(thing));
            }
        }
        var body = bodies.get(operation.toString());
        var headers = Map.of("x-sales-nav-secret", HubTest.WEBHOOK_SECRET);
        switch (operation.toString()) {
            case "POST /webhooks/{provider}" -> path = "/webhooks/sales-nav";
            case "POST /webhooks/{provider}/{next}" -> {
                path = admin.post("/api/v1/webhook-tokens", Map.of("searchId", search))
                        .body()
                        .path("path")
                        .asText();
                body = Map.of(
                        "containerId",
                        "an example",
                        "agentId",
                        "1",
                        "exitCode",
                        0,
                        "resultObject",
                        List.of(HubTest.aRow()));
            }
            case "POST /webhooks/{provider}/{capability}/{token}" -> {
                path = callback;
                body = Map.of("credit_used", "0", "contact", Map.of());
            }
            // the one before paused it
            case "POST /api/v1/export-feeds/{id}/look" ->
                admin.send("POST", path.replace("/look", "/resume"), null, Map.of());
            case "POST /api/v1/auth/refresh" -> body = Map.of("refreshToken", session(people.get(), "refreshToken"));
            case "POST /api/v1/auth/logout" -> headers = bearer(people.get());
            case "POST /api/v1/auth/password" -> {
                var person = people.get();
                headers = bearer(person);
                body = Map.of(
                        "currentPassword", person.password(), "newPassword", "quite another " + UUID.randomUUID());
            }
            default -> {}
        }
        return body == null
                ? admin.send(operation.method(), path, null, headers)
                : admin.send(operation.method(), path, Rows.text(body).getBytes(), headers);
    }

    private UUID id(String thing) {
        var ofProject = " where project_id = '" + project + "'";
        return switch (thing) {
            case "projects" -> project;
            case "dead-letters" -> deadLetters.get();
            case "users" -> people.get().id();
            case "api-keys" -> newest("platform.api_keys where revoked_at is null");
            case "experts" ->
                db.sql("select people.canonical(expert_id) from sourcing.leads" + ofProject + " limit 1")
                        .query(UUID.class)
                        .single();
            case "companies" -> newest("project.companies" + ofProject);
            case "leads" -> newest("sourcing.leads" + ofProject + " and status = 'ENRICHED'");
            case "jobs" -> newest("platform.jobs");
            case "export-feeds" -> newest("sourcing.export_feeds where search_id = '" + search + "'");
            default -> newest("sourcing.webhook_tokens where search_id = '" + search + "'");
        };
    }

    private UUID newest(String from) {
        return db.sql("select id from " + from + " order by id desc limit 1")
                .query(UUID.class)
                .single();
    }

    private static String session(Person person, String what) {
        return person.logIn().body().path(what).asText();
    }

    private static Map<String, String> bearer(Person person) {
        return Map.of("authorization", "Bearer " + session(person, "accessToken"));
    }
}
