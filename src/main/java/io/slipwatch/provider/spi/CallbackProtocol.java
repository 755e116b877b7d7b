package io.slipwatch.provider.spi;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How one provider's own messages are known to be its word, and what they tell: the part of a callback that differs from
 * protocol to protocol. The room {@code provider.callback} keeps, applies and answers them. A protocol does no I/O and keeps nothing between
 * messages: what one replica has verified, another one may read, after a restart and from the body alone.
 */
public interface CallbackProtocol {

    /** What its messages are declared as; one that is declared otherwise is refused unread. */
    MediaType mediaType();

    /**
     * Whether the message is the provider's own word; empty whatever is wrong with it. How old it may be is not judged here
     * but by the database's clock, and the same message again is found by its id.
     */
    Optional<Signed> verify(HttpHeaders headers, byte[] body);

    /**
     * Reads a verified message as far as that can be done without its bet.
     *
     * @throws Unreadable where it speaks of no bet; then a person looks at it
     */
    CallbackMessage read(byte[] body) throws Unreadable;

    /**
     * A message that is the provider's.
     *
     * @param id the provider's own, one for each message; kept and shown
     * @param sentEpochSeconds when it was sent, by the provider's clock, and signed with the rest
     */
    record Signed(String id, long sentEpochSeconds) {

        /** It is stored, logged and answered. */
        private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,256}");

        /** Thirty thousand years: an instant that the database can still add to. */
        private static final long SECONDS_MAX = 999_999_999_999L;

        /** Empty where the id is not 1 to 256 visible ASCII characters, or the time is no time: then it is nobody's word. */
        public static Optional<Signed> of(String id, long sentEpochSeconds) {
            boolean usable = ID.matcher(id).matches() && sentEpochSeconds >= 0 && sentEpochSeconds <= SECONDS_MAX;
            return usable ? Optional.of(new Signed(id, sentEpochSeconds)) : Optional.empty();
        }
    }
}
