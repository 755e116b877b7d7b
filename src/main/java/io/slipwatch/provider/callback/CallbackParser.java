package io.slipwatch.provider.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.port.Callback.About;
import io.slipwatch.bet.port.Callbacks.Subject;
import io.slipwatch.bet.port.RawBody;
import io.slipwatch.input.Ids;
import io.slipwatch.provider.adapter.standard.Body;
import io.slipwatch.provider.adapter.standard.BodyParser;
import io.slipwatch.provider.spi.Json;
import io.slipwatch.provider.spi.Unreadable;
import java.util.Locale;
import java.util.Optional;

/** Reads a callback's body: which bet it speaks of, and its result, which means what it means in a reply. */
final class CallbackParser {

    private final JsonNode body;
    private final About about;

    private CallbackParser(JsonNode body, About about) {
        this.body = body;
        this.about = about;
    }

    /**
     * Reads it as far as that can be done without its bet.
     *
     * @throws Unreadable where it is no JSON object, or speaks of no bet
     */
    static CallbackParser of(RawBody raw) throws Unreadable {
        if (!raw.whole()) {
            throw new Unreadable("it is longer than " + RawBody.KEPT_BYTES_MAX + " bytes");
        }
        JsonNode body = Json.object(raw.head());
        return new CallbackParser(body, about(body));
    }

    /** Which bet it speaks of; empty where that cannot be told. */
    static Optional<About> about(RawBody raw) {
        try {
            return Optional.of(of(raw).about);
        } catch (Unreadable bad) {
            return Optional.empty();
        }
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

    /** A result, and why it is one where the provider has refused the bet. */
    record Told(Result result, Optional<String> reason) {}

    /**
     * What it tells of its bet.
     *
     * @throws Unreadable where it cannot be that bet's
     */
    Told told(Subject bet) throws Unreadable {
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

    /** The body as it may be shown to the people of the bet's operator. */
    String shown() {
        return ShownBody.of(body);
    }
}
