package io.serai.platform.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/** Which work the log lines of a thread belong to; the names are those of the fields of a line. */
public final class LogContext {

    /** The request that it all began with; the answer's header {@code x-correlation-id}. */
    public static final String CORRELATION_ID = "correlationId";

    /** Who asked for it: a user's id, or that of an API key. */
    public static final String USER_ID = "userId";

    /** The route that reads the lane's queue. */
    public static final String LANE = "lane";

    /** The route that a clock has started. */
    public static final String SCHEDULE = "schedule";

    /** How many times the message has been delivered, this one counted. */
    public static final String ATTEMPT = "attempt";

    /** The project of all messages of the chunk; not there where they are of several. */
    public static final String PROJECT = "project";

    /** The job that waits for it. */
    public static final String JOB_ID = "jobId";

    /** All of them, in the order of a line. */
    static final List<String> FIELDS = List.of(CORRELATION_ID, USER_ID, LANE, SCHEDULE, ATTEMPT, PROJECT, JOB_ID);

    private LogContext() {}

    /**
     * Says something of the work that this thread does.
     *
     * @param field one of the constants here
     * @param value what the lines say; null for nothing
     */
    public static void put(String field, Object value) {
        if (value == null) {
            MDC.remove(field);
        } else {
            MDC.put(field, value.toString());
        }
    }

    /** The work is done; what this thread does next is something else. */
    public static void clear() {
        FIELDS.forEach(MDC::remove);
    }

    /**
     * What the lines of this thread say of its work, for {@link #in}.
     *
     * @return by field; empty where it does no work that is known
     */
    public static Map<String, String> current() {
        var context = MDC.getCopyOfContextMap();
        return context == null ? Map.of() : context;
    }

    /**
     * Goes on with some work; what this thread does next is something else.
     *
     * @param context what its lines say, as {@link #current} gave it
     * @param work what is done
     */
    public static void in(Map<String, String> context, Runnable work) {
        MDC.setContextMap(context);
        try {
            work.run();
        } finally {
            MDC.clear();
        }
    }

    /**
     * Threads that go on with the work of whoever hands it to them.
     *
     * @param threads that do it
     * @return the same, whose log lines belong to the work of the thread that has called
     */
    public static ExecutorService carried(ExecutorService threads) {
        return new Carrying(threads);
    }

    private static final class Carrying extends AbstractExecutorService {

        private final ExecutorService threads;

        Carrying(ExecutorService threads) {
            this.threads = threads;
        }

        @Override
        public void execute(Runnable work) {
            var context = current();
            threads.execute(context.isEmpty() ? work : () -> in(context, work));
        }

        @Override
        public void shutdown() {
            threads.shutdown();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return threads.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return threads.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return threads.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return threads.awaitTermination(timeout, unit);
        }
    }
}
