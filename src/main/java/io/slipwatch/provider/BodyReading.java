package io.slipwatch.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.bet.Bet;
import io.slipwatch.bet.Money;
import io.slipwatch.bet.Outcome;
import io.slipwatch.bet.Result;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads a body about one bet: strict where money is, tolerant of fields that it does not know. */
final class BodyReading {

    private static final int ID_CODE_POINTS_MAX = 128;
    private static final int REASON_CODE_POINTS_MAX = 256;

    private final UUID bet;
    private final Money stake;
    private final JsonNode body;

    private BodyReading(UUID bet, Money stake, JsonNode body) {
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
        return new BodyReading(bet, stake, body).read();
    }

    private Body read() throws Unreadable {
        Optional<String> id = Json.text(body, "id");
        if (id.isPresent() && !id.get().equalsIgnoreCase(bet.toString())) {
            throw new Unreadable("it is about another bet");
        }
        return switch (Json.text(body, "status").orElse("")) {
            case "SETTLED" -> settled();
            case "ACCEPTED" -> new Body.Accepted(providerBetId());
            case "REFUSED" -> refused(false);
            default -> throw new Unreadable("status is none of SETTLED, ACCEPTED, REFUSED");
        };
    }

    private Body settled() throws Unreadable {
        OptionalLong payout = payout();
        return switch (Json.text(body, "outcome").orElse("")) {
            case "WON" -> settled(Outcome.WON, payout.orElseThrow(() -> new Unreadable("WON without a payout")));
            case "LOST" -> settled(Outcome.LOST, payout.orElse(0));
            case "VOID" -> settled(Outcome.VOID, only(stake.amount(), payout, "VOID pays the stake"));
            case "REJECTED" -> {
                only(0, payout, "REJECTED pays nothing");
                yield refused(true);
            }
            default -> throw new Unreadable("outcome is none of WON, LOST, VOID, REJECTED");
        };
    }

    private Body settled(Outcome outcome, long payoutMinorUnits) throws Unreadable {
        return new Body.Settled(new Result(outcome, payoutMinorUnits, revision(), providerBetId()));
    }

    private Body refused(boolean asOutcome) throws Unreadable {
        return new Body.Refused(new Result(Outcome.REJECTED, 0, revision(), providerBetId()), reason(), asOutcome);
    }

    private static long only(long expected, OptionalLong given, String rule) throws Unreadable {
        if (given.orElse(expected) != expected) {
            throw new Unreadable(rule + ", and the payout is another");
        }
        return expected;
    }

    private OptionalLong payout() throws Unreadable {
        JsonNode payout = body.path("payout");
        if (Json.absent(payout)) {
            return OptionalLong.empty();
        }
        if (!stake.currency().equals(payout.path("currency").textValue())) {
            throw new Unreadable("the payout is not in the stake's currency");
        }
        return OptionalLong.of(integer(payout.path("amount"), "payout.amount", 0, Money.AMOUNT_MAX));
    }

    private int revision() throws Unreadable {
        JsonNode revision = body.path("revision");
        return Json.absent(revision) ? 1 : Math.toIntExact(integer(revision, "revision", 1, Integer.MAX_VALUE));
    }

    /** 1.0, 1e3 and "1" are no integers here. */
    private static long integer(JsonNode node, String name, long min, long max) throws Unreadable {
        if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= min && node.longValue() <= max) {
            return node.longValue();
        }
        throw new Unreadable(name + " is no integer from " + min + " to " + max);
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
        return length >= 1 && length <= ID_CODE_POINTS_MAX && id.codePoints().allMatch(OneLine::printable);
    }

    private String reason() {
        String reason = body.path("reason").asText("");
        String line = OneLine.of(reason, REASON_CODE_POINTS_MAX);
        return line.isEmpty() ? "no reason given" : line;
    }
}
