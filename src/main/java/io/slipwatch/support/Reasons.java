package io.slipwatch.support;

import io.slipwatch.input.Fields;
import io.slipwatch.input.Texts;
import io.slipwatch.problem.ProblemType;
import java.util.Optional;

/** Reads the reason that a person gives for an action. It stands in the history. */
final class Reasons {

    private static final int CODE_POINTS_MAX = 500;

    private Reasons() {}

    /** Reads the field {@code reason}; a fault where it is blank, too long or has control characters. */
    static Optional<String> read(Fields fields) {
        return read(fields, "reason");
    }

    /** Reads a reason in the field of that name. */
    static Optional<String> read(Fields fields, String name) {
        return fields.text(name).filter(text -> isSound(fields, name, text));
    }

    private static boolean isSound(Fields fields, String name, String text) {
        boolean sized = !text.isBlank() && text.codePointCount(0, text.length()) <= CODE_POINTS_MAX;
        if (!sized) {
            fields.fault(ProblemType.INVALID_TEXT, name, "must be 1 to " + CODE_POINTS_MAX + " characters");
        }
        boolean clean = Texts.isSound(text);
        if (!clean) {
            fields.fault(ProblemType.INVALID_TEXT, name, "has control characters or half a surrogate pair");
        }
        return sized && clean;
    }
}
