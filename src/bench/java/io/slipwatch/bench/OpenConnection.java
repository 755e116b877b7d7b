package io.slipwatch.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection of the open loop, with at most one request under way. */
final class OpenConnection implements AutoCloseable {

    /** What reading brought. */
    enum Got {
        WHOLE,
        PART,
        END
    }

    private static final String LENGTH = "\r\ncontent-length: ";
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;

    private final SocketChannel channel;
    private String head = "";
    private String kept = "";
    private long scheduled;

    OpenConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Whether it could be; a request is far smaller than any socket's buffer. */
    boolean send(ByteBuffer request, long at) {
        scheduled = at;
        try {
            channel.write(request);
            return !request.hasRemaining();
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads what is there, over that buffer. */
    Got read(ByteBuffer buffer) {
        buffer.clear();
        try {
            if (channel.read(buffer) < 0) {
                return Got.END;
            }
        } catch (IOException e) {
            return Got.END;
        }
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        String text = kept + new String(bytes, StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\r\n\r\n");
        if (body < 0 || text.length() < body + 4 + length(text.substring(0, body + 2))) {
            kept = text;
            return Got.PART;
        }
        kept = "";
        head = text.substring(0, body + 2);
        return Got.WHOLE;
    }

    private static int length(String head) {
        int at = head.indexOf(LENGTH);
        int from = (at < 0 ? head.toLowerCase(Locale.ROOT).indexOf(LENGTH) : at) + LENGTH.length();
        return Integer.parseInt(head, from, head.indexOf('\r', from), 10);
    }

    int status() {
        return Integer.parseInt(head, STATUS_AT, STATUS_AT + STATUS_DIGITS, 10);
    }

    /** Whether the answer tells the client when to come again and why, as every refusal must. */
    boolean isProperRefusal() {
        String lower = head.toLowerCase(Locale.ROOT);
        return (status() == 503 || status() == 429)
                && lower.contains("\r\nretry-after: ")
                && lower.contains("\r\ncontent-type: application/problem+json");
    }

    long scheduled() {
        return scheduled;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
