package io.serai.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Ten providers and three sick ones on one port and one thread: {@code POST /stub/<provider>}, {@code GET /stats}, {@code GET
 * /ledger}. A process of its own.
 */
public final class Stub {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String PROVIDERS = "/stub/";

    private final int latencyMs;
    private final boolean sick;
    /** How often each provider was asked about each person, by {@link StubRule#call}. */
    private final Map<Long, Integer> ledger = new HashMap<>();

    private long calls;
    private long refusals;

    private Stub(int latencyMs, boolean sick) {
        this.latencyMs = latencyMs;
        this.sick = sick;
    }

    /**
     * Starts on a free port, says {@code ready <port>}, and ends with its standard input.
     *
     * @param arguments the time that each answer takes, in milliseconds; whether the sick ones are sick
     * @throws Exception when no port can be had
     */
    public static void main(String[] arguments) throws Exception {
        var stub = new Stub(Integer.parseInt(arguments[0]), Boolean.parseBoolean(arguments[1]));
        var loop = new NioEventLoopGroup(1);
        var server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(), new HttpObjectAggregator(LARGEST_BODY), stub.new Door());
                    }
                })
                .bind(InetAddress.getByName("127.0.0.1"), 0)
                .sync()
                .channel();
        System.out.println("ready " + ((InetSocketAddress) server.localAddress()).getPort());
        Child.awaitEndOfInput();
        System.exit(0);
    }

    private final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws IOException {
            if (request.uri().equals("/stats")) {
                var stats = "{\"calls\":" + calls + ",\"refused\":" + refusals + "}";
                context.writeAndFlush(response(HttpResponseStatus.OK, stats));
                return;
            }
            if (request.uri().equals("/ledger")) {
                context.writeAndFlush(response(HttpResponseStatus.OK, JSON.writeValueAsString(ledger)));
                return;
            }
            var response = answer(request);
            var after = Sick.named(provider(request))
                    .filter(one -> sick)
                    .map(one -> one.latencyMs(latencyMs))
                    .orElse((long) latencyMs);
            if (after == 0) {
                context.writeAndFlush(response);
            } else {
                context.executor().schedule(() -> context.writeAndFlush(response), after, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    private FullHttpResponse answer(FullHttpRequest request) throws IOException {
        var provider = provider(request);
        var guest = Sick.named(provider);
        if (guest.isEmpty() && !StubRule.ALL.contains(provider)) {
            return response(HttpResponseStatus.NOT_FOUND, "{\"error\":\"no such provider\"}");
        }
        var url = JSON.readTree(new ByteBufInputStream(request.content()))
                .path("linkedinUrl")
                .asText();
        if (url.isEmpty()) {
            return response(HttpResponseStatus.BAD_REQUEST, "{\"error\":\"linkedinUrl is missing\"}");
        }
        calls++;
        var rule = StubRule.of(url);
        var nr = ledger.merge(rule.call(provider), 1, Integer::sum);
        if (guest.isPresent()) {
            return sick ? refused(guest.get()) : response(HttpResponseStatus.OK, StubJson.FAILURE);
        }
        if (nr == 1 && rule.refusesFirst(provider)) {
            refusals++;
            return rule.refusesAsTooMany(provider)
                    ? response(HttpResponseStatus.TOO_MANY_REQUESTS, StubJson.TOO_MANY)
                    : response(HttpResponseStatus.INTERNAL_SERVER_ERROR, StubJson.FAILURE);
        }
        return response(HttpResponseStatus.OK, StubJson.of(rule, provider));
    }

    private static String provider(FullHttpRequest request) {
        return request.uri().startsWith(PROVIDERS) ? request.uri().substring(PROVIDERS.length()) : "";
    }

    private static FullHttpResponse refused(Sick sick) {
        var response = response(sick.status(), StubJson.FAILURE);
        if (sick == Sick.BUSY) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, Sick.RETRY_AFTER);
        }
        return response;
    }

    private static FullHttpResponse response(HttpResponseStatus status, String body) {
        var content = Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8));
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        if (status == HttpResponseStatus.TOO_MANY_REQUESTS) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "0");
        }
        return response;
    }
}
