package io.slipwatch.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.hash.Sha256;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What makes two submissions the same (law "a repeat wins"): the fields as the client sent them, in canonical form. The order of keys
 * and white space do not count; a deadline that was left out is not the one that we filled in.
 */
final class Fingerprints {

    /** Separates fields; it is in none of them, because JSON text escapes it. */
    private static final char SEPARATOR = '\u001f';

    private Fingerprints() {}

    static NewBet sign(NewBet bet, Optional<JsonNode> details) {
        String canonical = bet.reference()
                + SEPARATOR
                + bet.provider()
                + SEPARATOR
                + bet.playerId()
                + SEPARATOR
                + bet.gameId()
                + SEPARATOR
                + bet.roundId().orElse("")
                + SEPARATOR
                + bet.stake().amount()
                + SEPARATOR
                + bet.stake().currency()
                + SEPARATOR
                + bet.placedAt()
                + SEPARATOR
                + bet.deadline().map(Object::toString).orElse("")
                + SEPARATOR
                + details.map(Fingerprints::canonical).orElse("");
        return new NewBet(
                bet.key(),
                bet.reference(),
                bet.provider(),
                bet.playerId(),
                bet.gameId(),
                bet.roundId(),
                bet.stake(),
                bet.placedAt(),
                bet.deadline(),
                bet.details(),
                new NewBet.Fingerprint(HexFormat.of().formatHex(Sha256.of(canonical))));
    }

    private static String canonical(JsonNode node) {
        StringBuilder text = new StringBuilder();
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            text.append('{');
            sorted.forEach((name, value) -> text.append(com.fasterxml.jackson.databind.node.TextNode.valueOf(name))
                    .append(':')
                    .append(canonical(value))
                    .append(','));
            return text.append('}').toString();
        }
        if (node.isArray()) {
            text.append('[');
            node.forEach(value -> text.append(canonical(value)).append(','));
            return text.append(']').toString();
        }
        return node.toString();
    }
}
