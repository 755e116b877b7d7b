package io.slipwatch.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the caller should look at, though the bet was recorded.
 *
 * @param type {@code suspected-duplicate}: the bet may be another one's double click
 * @param bet the other bet
 * @param detail one line for people
 */
@Schema(name = "Warning")
public record WarningView(
        @Schema(enumeration = "suspected-duplicate") String type, UUID bet, String detail) {

    static List<WarningView> of(Optional<UUID> duplicateOf) {
        return duplicateOf
                .map(first -> new WarningView(
                        "suspected-duplicate",
                        first,
                        "the same player, game, round and stake as bet " + first + ", moments before, under another "
                                + "reference"))
                .stream()
                .toList();
    }
}
