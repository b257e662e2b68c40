package io.serai.platform.outbox;

import io.serai.platform.database.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Handles a chunk in one transaction; if one member spoils it, member by member, so that it holds up nobody else. */
@Component
public class ChunkWork {

    private static final Logger LOG = LoggerFactory.getLogger(ChunkWork.class);

    private final TransactionTemplate transaction;

    ChunkWork(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /**
     * What came of a chunk.
     *
     * @param results of the members that went well
     * @param failed members that did not; each goes on alone, in a message of its own
     */
    public record Result<M extends Message, R>(List<R> results, List<M> failed) {

        /**
         * What goes back to the lane.
         *
         * @return the members that failed, each in a chunk of its own
         */
        public List<Chunk<M>> again() {
            return Chunk.alone(failed);
        }
    }

    /**
     * Runs work that has no result.
     *
     * @param members the chunk
     * @param work done inside a transaction, for all members or for one
     * @return members that failed alone, each in a chunk of its own, for the lane they came from
     * @throws RuntimeException as {@link #run}
     */
    public <M extends Message> List<Chunk<M>> handle(List<M> members, Consumer<List<M>> work) {
        return run(members, some -> {
                    work.accept(some);
                    return List.<M>of();
                })
                .again();
    }

    /**
     * Runs work over a chunk.
     *
     * @param members the chunk
     * @param work done inside a transaction, for all members or for one
     * @return results and members that failed alone
     * @throws RuntimeException when the only member failed, or in an outage: then the message comes again
     */
    public <M extends Message, R> Result<M, R> run(List<M> members, Function<List<M>, List<R>> work) {
        try {
            return new Result<>(transaction.execute(status -> work.apply(members)), List.of());
        } catch (RuntimeException e) {
            if (members.size() == 1 || Outage.isBehind(e)) {
                throw e;
            }
            return oneByOne(members, work, e);
        }
    }

    /**
     * Runs work over what is left of a chunk, whose other members are done: a lone one that fails is told like any other.
     *
     * @param members what is left
     * @param work done inside a transaction, for all members or for one
     * @return results and members that failed alone
     * @throws RuntimeException in an outage: then the message comes again
     */
    public <M extends Message, R> Result<M, R> runRest(List<M> members, Function<List<M>, List<R>> work) {
        try {
            return new Result<>(transaction.execute(status -> work.apply(members)), List.of());
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                throw e;
            }
            return members.size() == 1 ? new Result<>(List.of(), members) : oneByOne(members, work, e);
        }
    }

    private <M extends Message, R> Result<M, R> oneByOne(
            List<M> members, Function<List<M>, List<R>> work, RuntimeException e) {
        LOG.info("a chunk of {} is redone member by member: {}", members.size(), e.getMessage());
        var results = new ArrayList<R>();
        var failed = new ArrayList<M>();
        for (var member : members) {
            try {
                results.addAll(transaction.execute(status -> work.apply(List.of(member))));
            } catch (RuntimeException alone) {
                if (Outage.isBehind(alone)) {
                    throw alone;
                }
                failed.add(member);
            }
        }
        return new Result<>(results, failed);
    }
}
