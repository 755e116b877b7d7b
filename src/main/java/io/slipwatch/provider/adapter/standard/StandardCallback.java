package io.slipwatch.provider.adapter.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.bet.port.Callback.About;
import io.slipwatch.bet.port.Callbacks.Subject;
import io.slipwatch.input.Ids;
import io.slipwatch.provider.spi.CallbackMessage;
import io.slipwatch.provider.spi.Json;
import io.slipwatch.provider.spi.Unreadable;
import java.util.Locale;
import java.util.Optional;

/** A callback's body: which bet it speaks of, and its result, which means what it means in a reply. */
record StandardCallback(JsonNode body, About about) implements CallbackMessage {

    /**
     * Reads which bet it speaks of.
     *
     * @throws Unreadable where it speaks of none
     */
    static StandardCallback of(JsonNode body) throws Unreadable {
        return new StandardCallback(body, about(body));
    }

    private static About about(JsonNode body) throws Unreadable {
        Optional<String> id = Json.text(body, "id");
        if (id.isPresent()) {
            return new About.OurId(Ids.read(id.get().toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new Unreadable("id is none of ours")));
        }
        return new About.Reference(name(body, "operator"), name(body, "reference"));
    }

    private static String name(JsonNode body, String field) throws Unreadable {
        return Json.text(body, field)
                .flatMap(Ids::given)
                .orElseThrow(() -> new Unreadable("neither id, nor operator and reference of a bet"));
    }

    @Override
    public Told told(Subject bet) throws Unreadable {
        agrees("operator", bet.bet().operator());
        agrees("reference", bet.reference());
        return switch (BodyParser.read(bet.bet().id(), bet.stake(), body)) {
            case Body.Settled settled -> new Told(settled.result(), Optional.empty());
            // It speaks of the bet and not of one submission, as the answer to an inquiry does.
            case Body.Refused refused -> new Told(refused.result(), Optional.of(refused.reason()));
            case Body.Accepted _ -> throw new Unreadable.NoResult();
        };
    }

    /** What names the bet a second time names the same one. */
    private void agrees(String field, String expected) throws Unreadable {
        if (!Json.text(body, field).orElse(expected).equals(expected)) {
            throw new Unreadable("it is about another bet");
        }
    }

    @Override
    public String shown() {
        return ShownBody.of(body);
    }
}
