package io.slipwatch.simulator.script;

import java.time.Duration;
import java.util.Map;

/** What goes back over the wire to one call, proper or not; {@link #label} is how the journal calls it. */
public sealed interface Answer {

    String label();

    /** A whole HTTP response. */
    public record Reply(int status, String contentType, String body, Map<String, String> headers) implements Answer {

        public static Reply json(int status, Object body) {
            return new Reply(status, "application/json", Json.text(body), Map.of());
        }

        public static Reply bare(int status) {
            return new Reply(status, "application/json", "", Map.of());
        }

        Reply with(String header, String value) {
            return new Reply(status, contentType, body, Map.of(header, value));
        }

        Reply withBody(String otherType, String otherBody) {
            return new Reply(status, otherType, otherBody, headers);
        }

        @Override
        public String label() {
            return Integer.toString(status);
        }
    }

    /** The connection stays open and nothing is ever said. */
    record Silence() implements Answer {
        @Override
        public String label() {
            return "silence";
        }
    }

    /** The answer comes, but only after a while. */
    record Delayed(Duration delay, Reply reply) implements Answer {
        @Override
        public String label() {
            return reply.label() + " after " + delay.toMillis() + " ms";
        }
    }

    /** The body comes byte by byte, so that a time-out between two reads never fires. */
    record Drip(Reply reply) implements Answer {
        @Override
        public String label() {
            return reply.label() + " dripping";
        }
    }

    /** The head and half of the promised body, then the connection is closed. */
    record CutOff(Reply reply) implements Answer {
        @Override
        public String label() {
            return reply.label() + " cut off";
        }
    }

    /** A body far larger than anybody should read. */
    record Flood(int chunks) implements Answer {
        /** Small beside the whole, so that it stops soon after the reader has enough. */
        public static final int CHUNK_BYTES = 64 * 1024;

        static Flood ofMebibytes(int mebibytes) {
            return new Flood(mebibytes * 1024 * 1024 / CHUNK_BYTES);
        }

        @Override
        public String label() {
            return "200 flood";
        }
    }

    /** TCP RST instead of an answer. */
    record Reset() implements Answer {
        @Override
        public String label() {
            return "reset";
        }
    }
}
