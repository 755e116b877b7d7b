package io.slipwatch.input;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids: ours, in the one form in which we give them out, and those of operators. */
public final class Ids {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** The form of the ids that operators give: references, players, games, rounds. */
    public static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private Ids() {}

    /** Returns the text as an operator's id; empty where it cannot be one. */
    public static Optional<String> given(String text) {
        return GIVEN.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /**
     * Reads one of our ids; empty where the text is none. The JDK's own parser also takes shorter groups and upper
     * case.
     */
    public static Optional<UUID> read(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
