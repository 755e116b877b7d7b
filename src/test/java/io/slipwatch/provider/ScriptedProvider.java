package io.slipwatch.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider's gateway on a bare socket: answers as the script says, and keeps what it was asked. */
public final class ScriptedProvider implements AutoCloseable {

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private volatile Script script = answer(200, "{\"status\":\"ACCEPTED\"}");

    public record Request(String line, Map<String, String> headers, String body) {

        /** Of the bet that it is about. */
        public UUID bet() {
            Matcher id = UUID_TEXT.matcher(line + body);
            if (!id.find()) {
                throw new IllegalStateException("about no bet: " + line);
            }
            return UUID.fromString(id.group());
        }
    }

    /** What to do with a request. */
    public interface Script {
        void play(Request request, Socket socket) throws IOException, InterruptedException;
    }

    public ScriptedProvider() throws IOException {
        this(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    /** On that address only; port 0 is a free one. */
    public ScriptedProvider(InetAddress address, int port) throws IOException {
        server = new ServerSocket(port, 64, address);
        Thread.ofVirtual().start(this::accept);
    }

    /** An answer with a body, as bytes. */
    public static String http(int status, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** At once, in one piece. */
    public static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same some milliseconds from now, where it is still open then. */
    public static void writeLater(Socket socket, String bytes, int millis) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                write(socket, bytes);
            } catch (IOException closed) {
                // By the other side, as it should be.
            }
        });
    }

    public static Script answer(int status, String body, String... headers) {
        return (_, socket) -> write(socket, status, body, headers);
    }

    public static Script answerAfter(CountDownLatch latch, int status, String body) {
        return (_, socket) -> {
            latch.await();
            write(socket, status, body);
        };
    }

    /** Bytes as they are, then the end of the connection. */
    public static Script raw(String bytes) {
        return (_, socket) -> {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.close();
        };
    }

    public static Script reset() {
        return (_, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    public ScriptedProvider plays(Script next) {
        script = next;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return sockets.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                // Else what is written in two pieces would wait 40 ms for the other side's delayed acknowledgement.
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty() && !socket.isClosed(); line = line(in)) {
                Request request = read(line, in);
                requests.add(request);
                script.play(request, socket);
            }
        } catch (IOException | InterruptedException closed) {
            // As the script or the peer wanted.
        }
    }

    private static Request read(String first, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(first, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
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

    private static void write(Socket socket, int status, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
