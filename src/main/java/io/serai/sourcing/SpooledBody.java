package io.serai.sourcing;

import io.serai.sourcing.model.LookOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.springframework.util.unit.DataSize;

/** Writes the body of one answer into a file that is gone with its channel, counts it and stops it where it is too large. */
final class SpooledBody implements BodySubscriber<FileChannel> {

    private final DataSize limit;
    private final CompletableFuture<FileChannel> done = new CompletableFuture<>();
    private final MessageDigest digest = sha256Digest();
    private volatile boolean begun;
    private volatile ExportClient.Fault fault;
    private volatile FileChannel file;
    private Flow.Subscription subscription;
    private long size;

    SpooledBody(DataSize limit) {
        this.limit = limit;
    }

    /** How the body of an answer with this head is taken: only a good one is kept. */
    BodySubscriber<FileChannel> of(ResponseInfo head) {
        begun = true;
        if (head.statusCode() != 200) {
            return BodySubscribers.replacing(null);
        }
        var encoding = head.headers().firstValue("content-encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            fail(LookOutcome.UNREADABLE, "the answer is packed as " + Batches.excerpt(encoding) + ", unasked");
        } else if (head.headers().firstValueAsLong("content-length").orElse(0) > limit.toBytes()) {
            tooLarge();
        }
        return this;
    }

    boolean hasBegun() {
        return begun;
    }

    /** Why the body was not kept, null where nothing is known against it. */
    ExportClient.Fault fault() {
        return fault;
    }

    /** Of the whole body, once it is there. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lets go of what was kept so far. */
    void discard() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    @Override
    public CompletionStage<FileChannel> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (fault != null) {
            given.cancel();
            return;
        }
        try {
            var name = Files.createTempFile("serai-export", null);
            file = open(name);
            given.request(Long.MAX_VALUE);
        } catch (IOException e) {
            given.cancel();
            done.completeExceptionally(new UncheckedIOException("an exporter's answer cannot be kept", e));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        try {
            for (var part : parts) {
                size += part.remaining();
                if (size > limit.toBytes()) {
                    subscription.cancel();
                    tooLarge();
                    return;
                }
                digest.update(part.duplicate());
                while (part.hasRemaining()) {
                    file.write(part);
                }
            }
        } catch (IOException e) {
            subscription.cancel();
            done.completeExceptionally(new UncheckedIOException("an exporter's answer cannot be kept", e));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        done.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        done.complete(file);
    }

    private void tooLarge() {
        fail(LookOutcome.TOO_LARGE, "the answer has more than " + limit.toMegabytes() + " MB");
    }

    private void fail(LookOutcome outcome, String why) {
        fault = new ExportClient.Fault(outcome, why, null);
        done.completeExceptionally(new IOException(why));
    }

    /** Rows are about people: what a killed process leaves behind has no name, so nobody finds it. */
    private static FileChannel open(Path name) throws IOException {
        return FileChannel.open(
                name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }
}
