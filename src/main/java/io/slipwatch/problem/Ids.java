package io.slipwatch.problem;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the ids that we give out, in the one form that we give them out in. */
public final class Ids {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Ids() {}

    /** The id; empty where the text is none. The JDK's reader takes shorter groups and upper case too. */
    public static Optional<UUID> read(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
