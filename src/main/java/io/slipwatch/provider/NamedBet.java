package io.slipwatch.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** Which bet an answer says that it is about. */
enum NamedBet {
    OURS,
    /** The id of some other bet: this is the answer to another question. */
    ANOTHER,
    NONE;

    /** An {@code id} that is no UUID is no bet's, but for example an error's; a body that is no JSON names nothing. */
    static NamedBet in(byte[] utf8, UUID bet) {
        if (utf8.length == 0) {
            return NONE;
        }
        try {
            JsonNode id = Json.object(utf8).path("id");
            return id.isTextual() ? of(id.textValue(), bet) : NONE;
        } catch (Unreadable noJson) {
            return NONE;
        }
    }

    private static NamedBet of(String id, UUID bet) {
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
