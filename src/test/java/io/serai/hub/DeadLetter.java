package io.serai.hub;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A dead letter as the database has it. */
record DeadLetter(
        String lane,
        String messageId,
        String type,
        String headers,
        byte[] payload,
        String exceptionClass,
        String errorMessage,
        String stackTrace,
        int attempts,
        UUID jobId,
        String correlationId) {

    private static final String ALL =
            """
            select lane, message_id, type, headers::text, payload, exception_class, error_message, stack_trace,
                attempts, job_id, correlation_id from platform.dead_letter_jobs where
            """;

    static List<DeadLetter> of(JdbcClient db, String lane) {
        return db.sql(ALL + " lane = ?").param(lane).query(DeadLetter.class).list();
    }

    static List<DeadLetter> ofMessage(JdbcClient db, String id) {
        return db.sql(ALL + " message_id = ?").param(id).query(DeadLetter.class).list();
    }

    static List<DeadLetter> correlated(JdbcClient db, String correlationId) {
        return db.sql(ALL + " correlation_id = ?")
                .param(correlationId)
                .query(DeadLetter.class)
                .list();
    }
}
