package io.serai.sandbox;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The sandbox as a process of its own: {@code SandboxMain [port] [ledger file] [address]}, or by environment. */
public final class SandboxMain {

    private SandboxMain() {}

    /** Starts and stays; SANDBOX_PORT, SANDBOX_LEDGER and SANDBOX_ADDRESS serve where an argument is missing. */
    public static void main(String[] args) {
        String port = setting(args, 0, "SANDBOX_PORT", "0");
        String file = setting(args, 1, "SANDBOX_LEDGER", "");
        String address = setting(args, 2, "SANDBOX_ADDRESS", "127.0.0.1");
        var sandbox = Sandbox.start(
                new InetSocketAddress(address, Integer.parseInt(port)), file.isEmpty() ? null : Path.of(file));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("sandbox listens on " + sandbox.baseUrl());
    }

    private static String setting(String[] args, int position, String variable, String otherwise) {
        return args.length > position ? args[position] : System.getenv().getOrDefault(variable, otherwise);
    }
}
