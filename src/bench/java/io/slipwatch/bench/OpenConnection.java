package io.slipwatch.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection of the open loop, with at most one request under way. Answers are read as bytes, since the load takes its
 * cores from what it measures.
 */
final class OpenConnection implements AutoCloseable {

    /** What reading brought. */
    enum Got {
        WHOLE,
        PART,
        END
    }

    private static final String LENGTH = "\r\ncontent-length: ";
    private static final String HEAD_END = "\r\n\r\n";
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private byte[] answer = NOTHING;

    /** The last one of this connection: most others are the same, byte for byte. */
    private byte[] properRefusal = NOTHING;

    private boolean waiting;
    private long scheduled;

    OpenConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Whether it could be; a request is far smaller than any socket's buffer. */
    boolean send(ByteBuffer request, long at) {
        scheduled = at;
        waiting = true;
        answer = NOTHING;
        try {
            channel.write(request);
            return !request.hasRemaining();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a request has no whole answer yet. */
    boolean isWaiting() {
        return waiting;
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
        int kept = answer.length;
        answer = Arrays.copyOf(answer, kept + buffer.flip().remaining());
        buffer.get(answer, kept, answer.length - kept);
        waiting = !isRefusalAsBefore() && !isWhole();
        return waiting ? Got.PART : Got.WHOLE;
    }

    private boolean isRefusalAsBefore() {
        return Arrays.equals(answer, properRefusal);
    }

    private boolean isWhole() {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(HEAD_END);
        return end >= 0 && text.length() >= end + HEAD_END.length() + length(text.substring(0, end + 2));
    }

    private static int length(String head) {
        int at = head.indexOf(LENGTH);
        int from = (at < 0 ? head.toLowerCase(Locale.ROOT).indexOf(LENGTH) : at) + LENGTH.length();
        return Integer.parseInt(head, from, head.indexOf('\r', from), 10);
    }

    int status() {
        String status = new String(answer, STATUS_AT, STATUS_DIGITS, StandardCharsets.ISO_8859_1);
        return Integer.parseInt(status);
    }

    /** Whether the answer tells the client when to come again and why, as every refusal must. */
    boolean isProperRefusal() {
        if (isRefusalAsBefore()) {
            return true;
        }
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        String head = text.substring(0, text.indexOf(HEAD_END) + 2).toLowerCase(Locale.ROOT);
        boolean proper = (status() == 503 || status() == 429)
                && head.contains("\r\nretry-after: ")
                && head.contains("\r\ncontent-type: application/problem+json");
        if (proper) {
            properRefusal = answer;
        }
        return proper;
    }

    long scheduled() {
        return scheduled;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
