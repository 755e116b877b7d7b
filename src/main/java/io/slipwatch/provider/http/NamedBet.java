package io.slipwatch.provider.http;

import java.util.UUID;

/** Which bet an answer says that it is about. */
public enum NamedBet {
    OURS,
    /** The id of some other bet: this is the answer to another question. */
    ANOTHER,
    NONE;

    /** An id that is no UUID is no bet's, but for example an error's own. */
    public static NamedBet of(String id, UUID bet) {
        if (id.equalsIgnoreCase(bet.toString())) {
            return OURS;
        }
        try {
            var _ = UUID.fromString(id);
            return ANOTHER;
        } catch (IllegalArgumentException noUuid) {
            return NONE;
        }
    }
}
