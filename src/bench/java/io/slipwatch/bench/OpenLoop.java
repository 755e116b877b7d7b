package io.slipwatch.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Posts bets on schedule, whatever the answers: each request at its instant on a connection that is free. Where all wait for
 * their answers a request counts as unsent. One thread, prepared bytes, no client library: the load shares the machine with
 * what it measures. Latencies count from the scheduled instant.
 */
final class OpenLoop implements AutoCloseable {

    private static final int REFERENCE_DIGITS = 12;
    private static final int READ_BYTES = 64 * 1024;

    /** Between two looks at the clock where nothing arrives. */
    private static final int TICK_MILLIS = 1;

    /** How long after the last request an answer is still waited for; the service promises a second. */
    private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final String PLAYER = "\"playerId\":\"p-";

    private final InetSocketAddress address;
    private final Selector selector;
    private final Deque<OpenConnection> free = new ArrayDeque<>();
    private final ByteBuffer received = ByteBuffer.allocateDirect(READ_BYTES);
    private final ByteBuffer request;
    private final int referenceAt;
    private final int playerAt;
    private long sent;

    private OpenLoop(int port, String key, String provider) throws IOException {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.selector = Selector.open();
        String prefix = "o" + Long.toString(System.nanoTime(), Character.MAX_RADIX) + "-";
        String body = body(prefix, provider);
        String head = head(port, key, body.length());
        byte[] bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
        this.request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        this.referenceAt = head.length() + body.indexOf(prefix) + prefix.length();
        this.playerAt = head.length() + body.indexOf(PLAYER) + PLAYER.length();
    }

    /** The zeros become the number of the request; with its own player each bet is nobody's double click. */
    private static String body(String prefix, String provider) {
        return """
                {"reference":"%s000000000000","provider":"%s","playerId":"p-000000000000","gameId":"g-7",\
                "stake":{"amount":100,"currency":"EUR"},"placedAt":"%s"}""".formatted(prefix, provider, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String head(int port, String key, int length) {
        return String.format(Locale.ROOT, """
                POST /v1/bets HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """, port, key, length);
    }

    /** Connected so many times. */
    static OpenLoop connect(Service service, String key, String provider, int connections) throws IOException {
        OpenLoop loop = new OpenLoop(service.port(), key, provider);
        try {
            for (int i = 0; i < connections; i++) {
                loop.add();
            }
            return loop;
        } catch (IOException e) {
            loop.close();
            throw e;
        }
    }

    private void add() throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.configureBlocking(false);
        channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
        OpenConnection connection = new OpenConnection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        free.addLast(connection);
    }

    /** So many requests a second, for so many seconds. */
    Tally run(double perSecond, int seconds) throws IOException {
        Tally tally = new Tally(seconds);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        long planned = 0;
        for (long now = began; now < end; now = System.nanoTime()) {
            long due = (long) ((now - began) / 1e9 * perSecond);
            for (; planned < due; planned++) {
                send(began + (long) (planned / perSecond * 1e9), tally);
            }
            selector.select(key -> answered(key, tally), TICK_MILLIS);
        }
        tally.ended(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        drain(end + LAST_ANSWERS_NANOS, tally);
        return tally;
    }

    private void drain(long until, Tally tally) throws IOException {
        List<OpenConnection> waiting = waiting();
        while (!waiting.isEmpty() && System.nanoTime() < until) {
            selector.select(key -> answered(key, tally), TICK_MILLIS);
            waiting = waiting();
        }
        tally.unanswered(waiting.size());
        // What was not answered in time must not be taken for the answer to a later request.
        for (OpenConnection connection : waiting) {
            replace(connection);
        }
    }

    private List<OpenConnection> waiting() {
        return selector.keys().stream()
                .map(SelectionKey::attachment)
                .filter(OpenConnection.class::isInstance)
                .map(OpenConnection.class::cast)
                .filter(OpenConnection::isWaiting)
                .toList();
    }

    private void send(long scheduled, Tally tally) throws IOException {
        OpenConnection connection = free.pollFirst();
        if (connection == null) {
            tally.unsent();
            return;
        }
        long number = sent++;
        for (int digit = REFERENCE_DIGITS - 1; digit >= 0; digit--) {
            byte shown = (byte) ('0' + number % 10);
            request.put(referenceAt + digit, shown).put(playerAt + digit, shown);
            number /= 10;
        }
        if (!connection.send(request.rewind(), scheduled)) {
            tally.broken();
            replace(connection);
        }
    }

    private void answered(SelectionKey key, Tally tally) {
        if (!(key.attachment() instanceof OpenConnection connection)) {
            return;
        }
        try {
            switch (connection.read(received)) {
                case WHOLE -> {
                    tally.answer(connection);
                    free.addLast(connection);
                }
                case PART -> {}
                case END -> {
                    if (connection.isWaiting()) {
                        tally.broken();
                    }
                    replace(connection);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void replace(OpenConnection connection) throws IOException {
        free.remove(connection);
        connection.close();
        add();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
