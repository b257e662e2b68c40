package io.serai.rules;

/** In a lane, sends belong to the session of the received message: they must happen on the consumer's thread (DESIGN 6, 8). */
final class ThreadLint {

    private ThreadLint() {}

    /** What follows a parallel step must run on the consumer's thread, and soon. */
    static void fanOut(RouteFile file, Findings findings) {
        for (var route :
                file.routes().stream().filter(RouteFile::runsInASession).toList()) {
            for (var step :
                    Step.of(route).stream().filter(Step::fansOutInParallel).toList()) {
                var place = file.yaml().at(step.body());
                if (!step.body().path("synchronous").asBoolean()) {
                    findings.add(
                            place, "a parallel " + step.kind() + " leaves the consumer's thread", "synchronous: true");
                }
                if (step.body().path("timeout").asText().isEmpty()) {
                    findings.add(place, "a parallel " + step.kind() + " may wait for ever", "a timeout");
                }
                for (var nested : Step.of(step.body())) {
                    if (nested.sendsToQueue()) {
                        findings.add(
                                file.yaml().at(nested.body()),
                                "sends to " + nested.uri() + " from a parallel branch, outside the session",
                                "a send after the " + step.kind());
                    }
                }
            }
        }
    }

    /** When a part of a message fails, the message fails: dead letters are messages as they came, not parts of them. */
    static void wholeness(RouteFile file, Findings findings) {
        for (var route :
                file.routes().stream().filter(RouteFile::runsInASession).toList()) {
            Step.of(route).stream()
                    .filter(step -> step.kind().equals("split")
                            && !step.fansOutInParallel()
                            && !step.body().path("shareUnitOfWork").asBoolean())
                    .forEach(step -> findings.add(
                            file.yaml().at(step.body()),
                            "a failing part of the split would be buried instead of its message",
                            "shareUnitOfWork: true"));
        }
    }

    /** A send after the thread changed is no longer in the session of the message it follows from. */
    static void session(RouteFile file, Findings findings) {
        for (var route : file.routes()) {
            Step changed = null;
            for (var step : Step.of(route)) {
                changed = changed == null && step.changesThread() ? step : changed;
                if (changed != null && step.sendsToQueue()) {
                    findings.add(
                            file.yaml().at(step.body()),
                            "sends to " + step.uri() + " after " + changed.kind() + " left the consumer's thread",
                            "a send before it");
                }
            }
        }
    }
}
