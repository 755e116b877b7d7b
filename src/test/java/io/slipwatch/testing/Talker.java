package io.slipwatch.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider that says more than an answer to each request, on {@code ::1} only. Each bet has a payout of its own, so that
 * another one's is seen. The path before {@code /bets} says whether its answers name their bets, and the game how it talks:
 * {@code interim-} before the answer, {@code twice-} the answer itself, {@code later-} after it has accepted.
 */
public final class Talker implements AutoCloseable {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int PAYOUTS = 1_000_000;

    private final ServerSocket server;

    private Talker(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port. */
    public static Talker start() throws IOException {
        Talker talker = new Talker(new ServerSocket(0, 64, InetAddress.ofLiteral("::1")));
        Thread.ofPlatform().daemon().name("talker").start(talker::accept);
        return talker;
    }

    /** What that bet wins, and no other one is likely to. */
    public static long payout(UUID bet) {
        return Math.floorMod(bet.getLeastSignificantBits(), PAYOUTS);
    }

    /** By that name or number, with that path. */
    public String url(String host, String path) {
        return "http://" + host + ":" + server.getLocalPort() + path;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The tests are over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                answer(socket, line, in);
            }
        } catch (IOException | InterruptedException closed) {
            // By the other side.
        }
    }

    private void answer(Socket socket, String first, InputStream in) throws IOException, InterruptedException {
        String host = "";
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(":\\s*", 2);
            switch (header[0].toLowerCase(java.util.Locale.ROOT)) {
                case "host" -> host = header[1];
                case "content-length" -> length = Integer.parseInt(header[1]);
                default -> {
                    // Not of interest.
                }
            }
        }
        String request = first + new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!host.equals("localhost:" + server.getLocalPort()) && !host.equals("[::1]:" + server.getLocalPort())) {
            write(socket, http(400, "{}"));
            return;
        }
        talk(socket, first.contains(" /named/"), first.startsWith("POST"), request);
    }

    private static void talk(Socket socket, boolean named, boolean submits, String request)
            throws IOException, InterruptedException {
        Matcher id = UUID_TEXT.matcher(request);
        if (!id.find()) {
            throw new UncheckedIOException(new IOException("about no bet: " + request));
        }
        UUID bet = UUID.fromString(id.group());
        String start = named ? "{\"id\":\"" + bet + "\"," : "{";
        boolean accepts = submits && request.contains("later-");
        String answer = accepts
                ? http(202, start + "\"status\":\"ACCEPTED\"}")
                : http(
                        200,
                        start + "\"status\":\"SETTLED\",\"outcome\":\"WON\",\"payout\":{\"amount\":" + payout(bet)
                                + ",\"currency\":\"CNY\"}}");
        if (request.contains("interim-")) {
            write(socket, "HTTP/1.1 102 Processing\r\n\r\n");
            Thread.sleep(bet.getLeastSignificantBits() & 3);
        }
        write(socket, answer);
        if (request.contains("twice-")) {
            Thread.sleep(bet.getLeastSignificantBits() & 3);
            write(socket, answer);
        }
    }

    private static String http(int status, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
