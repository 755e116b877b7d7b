package io.slipwatch.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A client that writes each byte itself: what no HTTP library would send. */
public final class RawConnection implements AutoCloseable {

    /** Longer than the longest limit of the edge. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Socket socket = new Socket();
    private final long openedAtNanos;

    private RawConnection(URI server, int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        openedAtNanos = System.nanoTime();
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    /** An open connection. */
    public static RawConnection to(URI server) throws IOException {
        return new RawConnection(server, 0);
    }

    /** An open connection into which little fits at a time. */
    public static RawConnection narrowTo(URI server, int receiveBufferBytes) throws IOException {
        return new RawConnection(server, receiveBufferBytes);
    }

    /** The head of a request without its last, empty line, with what each request needs: a host and a caller. */
    public static String head(String method, String path, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        if (List.of(headers).stream().noneMatch(header -> header.startsWith("Authorization:"))) {
            head.append("Authorization: ").append(Http.usual(method, path)).append("\r\n");
        }
        List.of(headers).forEach(header -> head.append(header).append("\r\n"));
        return head.toString();
    }

    /** Sends it, each character a byte. */
    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** The next answer of a request other than HEAD; the connection may stay open. */
    public RawAnswer answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return new RawAnswer(head.toString(), "");
            }
            head.append((char) next);
        }
        RawAnswer answer = new RawAnswer(head.toString(), "");
        int length = answer.header("content-length").map(Integer::parseInt).orElse(0);
        return new RawAnswer(head.toString(), new String(socket.getInputStream().readNBytes(length), ISO_8859_1));
    }

    /** All that comes until the server closes the connection; fails where it does not. */
    public String untilClosed() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            // Reset: closed as well.
            all.writeBytes("(reset)".getBytes(ISO_8859_1));
        }
        return all.toString(ISO_8859_1);
    }

    /** True once the server has closed it; false where this side did first. */
    public boolean isClosedByServer() {
        try {
            untilClosed();
            return !socket.isClosed();
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends the text again and again, a byte at a time, until the server closes the connection. */
    public void dripUntilClosed(String text, Duration pause) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; System.nanoTime() < endNanos; i = (i + 1) % text.length()) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException stillOpen) {
                try {
                    send(text.substring(i, i + 1));
                } catch (SocketException closed) {
                    return;
                }
            }
        }
        throw new SocketTimeoutException("still open");
    }

    /** Reads a little, at most that many bytes. */
    public boolean readsALittle(int bytes) {
        try {
            return socket.getInputStream().read(new byte[bytes]) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** How long it has been open. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - openedAtNanos);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
