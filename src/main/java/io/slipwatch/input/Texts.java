package io.slipwatch.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Judges whether a text survives storing and showing. A JSON escape can bring half a surrogate pair, which would be
 * stored as a question mark, and control characters, which end lines and drive terminals. Everything else is kept as it
 * was sent, marks of direction included.
 */
public final class Texts {

    private Texts() {}

    /** Returns the text where it is sound. */
    public static Optional<String> sound(String text) {
        return isSound(text) ? Optional.of(text) : Optional.empty();
    }

    /** Whether it has no control character (C0, DEL, C1) and no half of a surrogate pair. */
    public static boolean isSound(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point)
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    /** Whether every name and every string in it is sound. */
    public static boolean areSound(JsonNode value) {
        boolean namesAreSound = value.properties().stream().allMatch(entry -> isSound(entry.getKey()));
        boolean itselfIsSound = !value.isTextual() || isSound(value.textValue());
        return namesAreSound && itselfIsSound && value.valueStream().allMatch(Texts::areSound);
    }
}
