package io.slipwatch.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.slipwatch.bet.model.NewBet.Fingerprint;
import io.slipwatch.hash.CanonicalHash;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes two submissions the same (law "a repeat wins"): the fields as the client sent them, in canonical form. The order of keys
 * and white space do not count; a deadline that was left out is not the one that we filled in.
 */
final class Fingerprints {

    private Fingerprints() {}

    static Fingerprint of(SentBet bet) {
        return new Fingerprint(CanonicalHash.of(
                        bet.reference(),
                        bet.provider(),
                        bet.playerId(),
                        bet.gameId(),
                        bet.roundId().orElse(""),
                        Long.toString(bet.stake().amount()),
                        bet.stake().currency(),
                        bet.placedAt().toString(),
                        bet.deadline().map(Instant::toString).orElse(""),
                        bet.details().map(details -> canonical(details.value())).orElse(""))
                .hex());
    }

    private static String canonical(JsonNode node) {
        StringBuilder text = new StringBuilder();
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            text.append('{');
            sorted.forEach((name, value) -> text.append(TextNode.valueOf(name))
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
