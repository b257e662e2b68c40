package io.serai.enrichment.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Builds runs whose providers are called alpha, beta, …; every provider has one connector. */
final class RunBuilder {

    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final Retries RETRIES =
            new Retries(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), Duration.ofSeconds(60));

    /** Everybody may be asked. */
    static final Access FREE =
            new Access(name -> true, RETRIES, Map.of(), Duration.ofHours(1), Purse.BOTTOMLESS, Map.of(), false);

    private final List<Plan.Group> first = new ArrayList<>();
    private final List<Plan.Group> fallback = new ArrayList<>();
    private final List<Plan.Asked> emailVerifiers = new ArrayList<>();
    private final List<Plan.Asked> phoneVerifiers = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<String> emails = new ArrayList<>();
    private final List<String> phones = new ArrayList<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private Plan.Enough enough = Plan.Enough.AN_ADDRESS;
    private Access access = FREE;

    static RunBuilder aRun() {
        return new RunBuilder();
    }

    RunBuilder askingFirst(String... providers) {
        Stream.of(providers).map(RunBuilder::group).forEach(first::add);
        return this;
    }

    RunBuilder fallingBackTo(String... providers) {
        Stream.of(providers).map(RunBuilder::group).forEach(fallback::add);
        return this;
    }

    RunBuilder fallingBackTo(Plan.Group group) {
        fallback.add(group);
        return this;
    }

    RunBuilder verifyingEmailsBy(String... providers) {
        Stream.of(providers).map(name -> new Plan.Asked(name, name + "-x")).forEach(emailVerifiers::add);
        return this;
    }

    RunBuilder verifyingPhonesBy(String... providers) {
        Stream.of(providers).map(name -> new Plan.Asked(name, name + "-x")).forEach(phoneVerifiers::add);
        return this;
    }

    RunBuilder havingEnoughWith(Plan.Enough when) {
        enough = when;
        return this;
    }

    RunBuilder whileNobodyMayAsk(String provider, Breaker breaker) {
        access = new Access(
                name -> true,
                RETRIES,
                Map.of(provider + "-x", breaker),
                Duration.ofHours(1),
                Purse.BOTTOMLESS,
                Map.of(),
                false);
        return this;
    }

    RunBuilder whileThereIsNo(String provider) {
        access = new Access(
                name -> !name.equals(provider + "-x"),
                RETRIES,
                Map.of(),
                Duration.ofHours(1),
                Purse.BOTTOMLESS,
                Map.of(),
                false);
        return this;
    }

    RunBuilder ofSomebodyWithEmail(String email) {
        emails.add(email);
        return this;
    }

    RunBuilder ofSomebodyWithPhone(String phone) {
        phones.add(phone);
        return this;
    }

    RunBuilder where(String provider, AttemptStatus status) {
        return where(provider, "", 1, status, 200, null);
    }

    RunBuilder where(String provider, String subject, int tryNo, AttemptStatus status, Integer http, Duration after) {
        attempts.add(new Attempt(
                new UUID(0, attempts.size()),
                provider + "-x",
                provider,
                "first",
                subject,
                tryNo,
                status,
                http,
                after,
                Findings.NONE,
                NOW,
                status.open() ? null : NOW));
        return this;
    }

    RunBuilder whereFound(String provider, double confidence, String... values) {
        var mails = Stream.of(values)
                .filter(value -> value.contains("@"))
                .map(value -> new Findings.Email(value, value.contains("home"), Grade.UNKNOWN))
                .toList();
        var numbers = Stream.of(values)
                .filter(value -> !value.contains("@"))
                .map(value -> new Findings.Phone(value, Grade.UNKNOWN))
                .toList();
        attempts.add(new Attempt(
                new UUID(0, attempts.size()),
                provider + "-x",
                provider,
                "first",
                "",
                1,
                AttemptStatus.FOUND,
                200,
                null,
                new Findings(confidence, mails, numbers, Map.of(), 0),
                NOW,
                NOW));
        return this;
    }

    RunBuilder whereVerified(String value, String grade) {
        verdicts.put(value, new Verdict(value, "zeta", grade, 0.95, null, NOW));
        return this;
    }

    Run.Step next() {
        return nextAfter(Duration.ZERO);
    }

    Run.Step nextAfter(Duration time) {
        return build().next(access, NOW.plus(time));
    }

    Run build() {
        var plan = new Plan(first, fallback, emailVerifiers, phoneVerifiers, false, 0.7, 0.6, enough, "any", null);
        return new Run(plan, attempts, emails, phones, verdicts);
    }

    /** Whom a step asks: {@code alpha}, {@code zeta about ada@engine.example}, {@code beta try 2}. */
    static List<String> asked(Run.Step step) {
        return step instanceof Run.Ask ask
                ? ask.questions().stream()
                        .map(one -> one.provider()
                                + (one.subject().isEmpty() ? "" : " about " + one.subject())
                                + (one.tryNo() == 1 ? "" : " try " + one.tryNo()))
                        .toList()
                : List.of("nobody, but " + step);
    }

    private static Plan.Group group(String provider) {
        return new Plan.Group(provider, List.of(provider + "-x"), 0.5);
    }
}
