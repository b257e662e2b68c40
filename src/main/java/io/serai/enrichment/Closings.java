package io.serai.enrichment;

import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Findings;
import io.serai.enrichment.model.Grade;
import io.serai.enrichment.store.AttemptStore;
import io.serai.enrichment.store.PendingStore;
import io.serai.enrichment.store.VerdictStore;
import io.serai.people.model.EmailAddress;
import io.serai.people.model.PhoneNumberE164;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Reply;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads replies of connectors into what is stored of them: the attempt's end, and a verifier's verdict. */
@Component
class Closings {

    private static final Logger LOG = LoggerFactory.getLogger(Closings.class);
    private static final long MILLIS = 1000;

    /** A month; whoever wants longer is looked at then. */
    private static final double LONGEST_WAIT_SECONDS = 31 * 86_400.0;

    /** More can neither be stored nor be meant. */
    private static final double MOST_CREDITS = 9_999_999;

    private static final int LONGEST_REFERENCE = 500;

    private final Connectors connectors;
    private final EnrichmentSettings settings;
    private final Clock clock;

    Closings(Connectors connectors, EnrichmentSettings settings, Clock clock) {
        this.connectors = connectors;
        this.settings = settings;
        this.clock = clock;
    }

    AttemptStore.Closing closing(Round.Answered answered) {
        var reply = answered.reply();
        var output = reply.output();
        var status = answered.status();
        if (answered.left() && status != AttemptStatus.FOUND && status != AttemptStatus.NOT_FOUND) {
            LOG.info(
                    "{} answered {} (HTTP {}) {}",
                    answered.asked().connector(),
                    status,
                    reply.httpStatus(),
                    reply.error() == null ? "" : reply.error());
        }
        var retryAfter = retryAfter(reply);
        return new AttemptStore.Closing(
                answered.asked().attemptId(),
                status,
                reply.httpStatus(),
                Optional.ofNullable(number(output.get("confidence")))
                        .map(Closings::share)
                        .orElse(null),
                credits(answered, status),
                reply.latencyMs(),
                retryAfter == null ? null : retryAfter.toMillis(),
                status == AttemptStatus.FOUND ? findings(answered) : null,
                kept(answered),
                reply.error());
    }

    /** A question that its provider took in to answer later. */
    PendingStore.TakenIn takenIn(Round.Answered answered) {
        var output = answered.reply().output();
        var now = clock.instant();
        var looks = settings.looks();
        var reference = text(output.get("reference"), null);
        var legal = reference != null && reference.length() <= LONGEST_REFERENCE && reference.indexOf('\0') < 0;
        var canBeLookedAt = legal
                && connectors
                        .configured(answered.asked().connector() + Connector.POLL)
                        .isPresent();
        return new PendingStore.TakenIn(
                answered.asked().attemptId(),
                legal ? reference : null,
                answered.reply().httpStatus(),
                canBeLookedAt ? looks.next(0, retryAfter(answered.reply()), now) : null,
                now.plus(looks.patience()),
                kept(answered));
    }

    /** All that is stored of answers as they came passes here. */
    private Map<String, Object> kept(Round.Answered answered) {
        var provider = Connector.providerOf(answered.asked().connector());
        return connectors.keeping(provider).of(answered.reply().answer());
    }

    static Duration retryAfter(Reply reply) {
        return seconds(reply, "retryAfter");
    }

    /** How long the vendor's rate is used up, by an answer that is none the worse for it. */
    static Duration rest(Reply reply) {
        return seconds(reply, "rest");
    }

    private static Duration seconds(Reply reply, String name) {
        var seconds = number(reply.output().get(name));
        return seconds == null
                ? null
                : Duration.ofMillis((long) (Math.clamp(seconds, 0, LONGEST_WAIT_SECONDS) * MILLIS));
    }

    Optional<VerdictStore.New> verdict(Round.Answered answered) {
        var output = answered.reply().output();
        var subject = answered.asked().subject();
        if (subject.isEmpty() || answered.status() != AttemptStatus.FOUND) {
            return Optional.empty();
        }
        var confidence = number(output.get("confidence"));
        return Optional.of(new VerdictStore.New(
                subject.contains("@") ? "EMAIL" : "PHONE",
                subject,
                connectors.named(answered.asked().connector()).orElseThrow().provider(),
                text(output.get("grade"), Grade.UNKNOWN),
                confidence == null ? 0 : share(confidence),
                output.get("business") instanceof Boolean business ? business : null,
                text(output.get("carrierType"), null),
                answered.asked().attemptId()));
    }

    private BigDecimal credits(Round.Answered answered, AttemptStatus status) {
        var told = number(answered.reply().output().get("credits"));
        if (told != null && told >= 0 && told < MOST_CREDITS) {
            return BigDecimal.valueOf(told);
        }
        var connector = connectors.named(answered.asked().connector());
        return switch (status) {
            // silence may have been billed: it is booked as if it was (DESIGN 9)
            case UNKNOWN -> connector.map(Connector::most).orElse(null);
            case FOUND -> connector.map(Connector::cost).orElse(null);
            default -> null;
        };
    }

    private Findings findings(Round.Answered answered) {
        var output = answered.reply().output();
        var confidence = number(output.get("confidence"));
        var emails = new ArrayList<Findings.Email>();
        for (var email : maps(output.get("emails"))) {
            EmailAddress.parse(text(email.get("value"), null))
                    .ifPresent(address -> emails.add(new Findings.Email(
                            address.value(),
                            address.personal() || "personal".equals(email.get("kind")),
                            text(email.get("grade"), Grade.UNKNOWN))));
        }
        var phones = new ArrayList<Findings.Phone>();
        for (var phone : maps(output.get("phones"))) {
            PhoneNumberE164.parse(text(phone.get("value"), null), null)
                    .ifPresent(number ->
                            phones.add(new Findings.Phone(number.value(), text(phone.get("grade"), Grade.UNKNOWN))));
        }
        var profile = new LinkedHashMap<String, String>();
        if (output.get("profile") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof String said && !said.isBlank()) {
                    profile.put(name.toString(), said.replace('\0', ' ').strip());
                } else if (value instanceof Integer number) {
                    profile.put(name.toString(), number.toString());
                }
            });
        }
        return new Findings(confidence == null ? 0 : share(confidence), emails, phones, profile, 0)
                .allowed(answered.asked().professionalOnly());
    }

    static AttemptStatus status(String outcome) {
        try {
            return AttemptStatus.valueOf(outcome);
        } catch (IllegalArgumentException e) {
            return AttemptStatus.FAILED;
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Object list) {
        return list instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(item -> (Map<String, Object>) item)
                        .toList()
                : List.of();
    }

    /** A number that is one: vendors write 1e400 and NaN, too. */
    private static Double number(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    private static double share(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static String text(Object value, String otherwise) {
        return value instanceof String text && !text.isBlank() ? text : otherwise;
    }
}
