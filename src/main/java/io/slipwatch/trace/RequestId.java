package io.slipwatch.trace;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The name of one request: the caller's own, or one that we make. */
public final class RequestId {

    /** The header that brings it, answers it, and takes ours to providers. */
    public static final String HEADER = "X-Request-Id";

    /** The field of log lines. */
    static final String FIELD = "requestId";

    /** As a problem's {@code instance} has it. */
    public static final String URN = "urn:slipwatch:request:";

    /** What a caller may send, as the contract tells it. */
    public static final String PATTERN = "^[A-Za-z0-9._:-]{1,128}$";

    /** A choice: two UUIDs and their hyphens fit, and no header is filled with it. */
    static final int CHARS_MAX = 128;

    private RequestId() {}

    /** The caller's, where it can stand anywhere without quotes; else a new one. */
    public static String of(@Nullable String given) {
        return given != null && isSafe(given) ? given : made();
    }

    /** The request that this is done for, on the request's own event loop; empty where none is. */
    public static Optional<String> current() {
        return MDC.get(FIELD) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    /** From now on all that is done on this request's context is done for it. */
    public static void begin(String id) {
        MDC.put(FIELD, id);
    }

    private static boolean isSafe(String given) {
        if (given.isEmpty() || given.length() > CHARS_MAX) {
            return false;
        }
        return given.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '_'
                        || c == ':'
                        || c == '-');
    }

    /** Of version 4. No secret, so that the thread's own numbers do: the usual ones are drawn behind a lock. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
