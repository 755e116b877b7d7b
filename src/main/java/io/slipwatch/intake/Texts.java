package io.slipwatch.intake;

import com.fasterxml.jackson.databind.JsonNode;

/** Texts that survive storing: an escape can smuggle half a surrogate pair in, which would be stored as a question mark. */
final class Texts {

    private Texts() {}

    /** Whether no name and no string in it has half a surrogate pair. */
    static boolean areSound(JsonNode value) {
        boolean namesAreSound = value.properties().stream().allMatch(entry -> isSound(entry.getKey()));
        boolean itselfIsSound = !value.isTextual() || isSound(value.textValue());
        return namesAreSound && itselfIsSound && value.valueStream().allMatch(Texts::areSound);
    }

    private static boolean isSound(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
