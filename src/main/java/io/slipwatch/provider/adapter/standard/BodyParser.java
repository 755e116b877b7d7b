package io.slipwatch.provider.adapter.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.bet.decide.PayoutRule;
import io.slipwatch.bet.model.Bet;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.provider.spi.Json;
import io.slipwatch.provider.spi.SafeText;
import io.slipwatch.provider.spi.Unreadable;
import java.util.Optional;
import java.util.UUID;

/** Reads a body about one bet: strict where money is, tolerant of fields that it does not know. */
final class BodyParser {

    private static final int ID_CODE_POINTS_MAX = 128;
    private static final int REASON_CODE_POINTS_MAX = 256;

    private final UUID bet;
    private final Money stake;
    private final JsonNode body;

    private BodyParser(UUID bet, Money stake, JsonNode body) {
        this.bet = bet;
        this.stake = stake;
        this.body = body;
    }

    /**
     * Reads the body.
     *
     * @throws Unreadable where it makes no sense; counts for the breaker
     */
    static Body read(Bet bet, byte[] utf8) throws Unreadable {
        return read(bet.key().id(), bet.stake(), Json.object(utf8));
    }

    /**
     * Reads what is JSON already, about the bet of that id and stake.
     *
     * @throws Unreadable where it makes no sense
     */
    static Body read(UUID bet, Money stake, JsonNode body) throws Unreadable {
        return new BodyParser(bet, stake, body).read();
    }

    private Body read() throws Unreadable {
        Optional<String> id = Json.text(body, "id");
        if (id.isPresent() && !id.get().equalsIgnoreCase(bet.toString())) {
            throw new Unreadable("it is about another bet");
        }
        return switch (Json.text(body, "status").orElse("")) {
            case "SETTLED" -> settled();
            case "ACCEPTED" -> accepted();
            case "REFUSED" -> notTaken();
            default -> throw new Unreadable("status is none of SETTLED, ACCEPTED, REFUSED");
        };
    }

    private Body settled() throws Unreadable {
        return switch (Json.text(body, "outcome").orElse("")) {
            case "WON" -> settled(Outcome.WON);
            case "LOST" -> settled(Outcome.LOST);
            case "VOID" -> settled(Outcome.VOID);
            case "REJECTED" -> refused(true);
            default -> throw new Unreadable("outcome is none of WON, LOST, VOID, REJECTED");
        };
    }

    private Body settled(Outcome outcome) throws Unreadable {
        return new Body.Settled(new Result(outcome, payout(outcome), revision(), providerBetId()));
    }

    /** A payout of 0 says nothing; anything else is a result, and then it is not settled and settled at once. */
    private Body accepted() throws Unreadable {
        boolean pays = told().filter(payout -> payout.amount() != 0).isPresent();
        if (pays || Json.text(body, "outcome").isPresent()) {
            throw new Unreadable.Contradictory("ACCEPTED has no result, and the body has one");
        }
        return new Body.Accepted(providerBetId());
    }

    private Body notTaken() throws Unreadable {
        if (!Json.text(body, "outcome").orElse("REJECTED").equals("REJECTED")) {
            throw new Unreadable.Contradictory("REFUSED has no outcome but REJECTED, and the body has another");
        }
        return refused(false);
    }

    private Body refused(boolean asOutcome) throws Unreadable {
        long payout = payout(Outcome.REJECTED);
        return new Body.Refused(new Result(Outcome.REJECTED, payout, revision(), providerBetId()), reason(), asOutcome);
    }

    private long payout(Outcome outcome) throws Unreadable {
        return switch (PayoutRule.judge(outcome, told(), stake)) {
            case PayoutRule.Payout payout -> payout.minorUnits();
            case PayoutRule.Contradiction contradiction -> throw new Unreadable.Contradictory(contradiction.why());
        };
    }

    private Optional<Money> told() throws Unreadable {
        JsonNode payout = body.path("payout");
        if (Json.absent(payout)) {
            return Optional.empty();
        }
        String currency = Json.text(payout, "currency")
                .orElseThrow(() -> new Unreadable("the payout is not in the stake's currency"));
        return Optional.of(new Money(integer(payout.path("amount"), "payout.amount"), currency));
    }

    private int revision() throws Unreadable {
        JsonNode given = body.path("revision");
        long revision = Json.absent(given) ? 1 : integer(given, "revision");
        if (revision < 1 || revision > Integer.MAX_VALUE) {
            throw new Unreadable("revision is no integer from 1 to " + Integer.MAX_VALUE);
        }
        return (int) revision;
    }

    /** 1.0, 1e3 and "1" are no integers here. */
    private static long integer(JsonNode node, String name) throws Unreadable {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        throw new Unreadable(name + " is no integer of at most 64 bits");
    }

    private Optional<String> providerBetId() throws Unreadable {
        Optional<String> id = Json.text(body, "providerBetId");
        if (id.isPresent() && !storable(id.get())) {
            throw new Unreadable("providerBetId is not 1 to " + ID_CODE_POINTS_MAX + " printable characters");
        }
        return id;
    }

    private static boolean storable(String id) {
        long length = id.codePoints().count();
        return length >= 1 && length <= ID_CODE_POINTS_MAX && id.codePoints().allMatch(SafeText::printable);
    }

    private String reason() {
        String reason = body.path("reason").asText("");
        String line = SafeText.of(reason, REASON_CODE_POINTS_MAX);
        return line.isEmpty() ? "no reason given" : line;
    }
}
