package io.serai.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every call and never says a word. */
final class SilentVendor implements AutoCloseable {

    private static final int BACKLOG = 500;

    private final ServerSocket door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final List<Socket> calls = new CopyOnWriteArrayList<>();

    SilentVendor() throws IOException {
        Thread.ofPlatform().daemon().name("silent-vendor").start(this::take);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    int asked() {
        return calls.size();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var call : calls) {
            call.close();
        }
    }

    private void take() {
        try {
            while (!door.isClosed()) {
                calls.add(door.accept());
            }
        } catch (IOException closed) {
            // nobody is taken any more
        }
    }
}
