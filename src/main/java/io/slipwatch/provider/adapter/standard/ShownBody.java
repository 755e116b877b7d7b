package io.slipwatch.provider.adapter.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipwatch.provider.spi.SafeText;
import java.util.List;

/** A provider's message as it may be shown: the contract's fields; of others, which may be about a player, their number. */
final class ShownBody {

    private static final List<String> FIELDS = List.of(
            "id", "operator", "reference", "status", "outcome", "payout", "providerBetId", "revision", "reason");
    private static final List<String> PAYOUT = List.of("amount", "currency");
    private static final int CODE_POINTS_MAX = 1024;

    private ShownBody() {}

    static String of(JsonNode body) {
        ObjectNode shown = known(body, FIELDS);
        if (body.path("payout").isObject()) {
            shown.set("payout", known(body.path("payout"), PAYOUT));
        }
        return SafeText.of(shown.toString(), CODE_POINTS_MAX);
    }

    private static ObjectNode known(JsonNode object, List<String> fields) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        fields.stream()
                .filter(field -> object.path(field).isValueNode())
                .forEach(field -> shown.set(field, object.path(field)));
        int hidden = object.size() - shown.size();
        return hidden == 0 ? shown : shown.put("(not shown)", hidden);
    }
}
