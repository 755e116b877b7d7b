package io.slipwatch.intake;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.input.Fields;
import io.slipwatch.input.Ids;
import io.slipwatch.input.Instants;
import io.slipwatch.input.StrictJson;
import io.slipwatch.input.Texts;
import io.slipwatch.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The shape of a posted bet: everything that needs neither clock nor configuration. */
final class BetParser {

    private static final Set<String> KNOWN = Set.of(
            "reference", "provider", "playerId", "gameId", "roundId", "stake", "placedAt", "deadline", "details");
    private static final Set<String> STAKE = Set.of("amount", "currency");
    private static final int DETAILS_BYTES_MAX = 4 * 1024;

    private final Fields fields;

    private BetParser(Fields fields) {
        this.fields = fields;
    }

    /**
     * The bet that the body is.
     *
     * @throws io.slipwatch.problem.Refusal naming every field at fault
     */
    static NewBet read(byte[] body, BetKey key) {
        return new BetParser(Fields.of(body, KNOWN)).bet().as(key);
    }

    private SentBet bet() {
        Optional<String> reference = id("reference");
        Optional<String> provider = fields.text("provider").filter(this::isProvider);
        Optional<String> playerId = id("playerId");
        Optional<String> gameId = id("gameId");
        Optional<String> roundId = fields.optionalText("roundId").filter(text -> isId("roundId", text));
        Optional<Money> stake = fields.object("stake", STAKE).flatMap(this::stake);
        Optional<Instant> placedAt = fields.text("placedAt").flatMap(text -> instant("placedAt", text));
        Optional<Instant> deadline = fields.optionalText("deadline").flatMap(text -> instant("deadline", text));
        Optional<StrictJson.Member> details =
                fields.optionalRawObject("details").filter(this::isSmall);
        fields.refuseFaults();
        return new SentBet(
                reference.orElseThrow(),
                provider.orElseThrow(),
                playerId.orElseThrow(),
                gameId.orElseThrow(),
                roundId,
                stake.orElseThrow(),
                placedAt.orElseThrow(),
                deadline,
                details);
    }

    private Optional<String> id(String name) {
        return fields.text(name).filter(text -> isId(name, text));
    }

    private boolean isId(String name, String text) {
        return matches(ProblemType.INVALID_ID, name, text);
    }

    private boolean isProvider(String text) {
        return matches(ProblemType.UNKNOWN_PROVIDER, "provider", text);
    }

    private boolean matches(ProblemType type, String name, String text) {
        boolean right = Ids.given(text).isPresent();
        if (!right) {
            fields.fault(type, name, "must match " + Ids.GIVEN);
        }
        return right;
    }

    private Optional<Money> stake(Fields stake) {
        Optional<Long> amount = stake.integer("amount").filter(value -> isAmount(stake, value));
        Optional<String> currency = stake.text("currency").filter(text -> isCurrency(stake, text));
        return amount.flatMap(value -> currency.map(code -> new Money(value, code)));
    }

    private static boolean isAmount(Fields stake, long value) {
        boolean right = value >= 1 && value <= Money.AMOUNT_MAX;
        if (!right) {
            stake.fault(ProblemType.AMOUNT_OUT_OF_RANGE, "amount", "must be 1 to " + Money.AMOUNT_MAX + " minor units");
        }
        return right;
    }

    private static boolean isCurrency(Fields stake, String text) {
        boolean right = Currencies.CODE.matcher(text).matches();
        if (!right) {
            stake.fault(ProblemType.UNSUPPORTED_CURRENCY, "currency", "must be a code of ISO 4217");
        }
        return right;
    }

    private Optional<Instant> instant(String name, String text) {
        Optional<Instant> instant = Instants.read(text);
        if (instant.isEmpty()) {
            fields.fault(
                    ProblemType.INVALID_TIME,
                    name,
                    "must be an RFC 3339 instant with its offset, like 2026-11-22T09:00:00Z; there is no second 60");
        }
        return instant;
    }

    private boolean isSmall(StrictJson.Member details) {
        boolean small = details.raw().getBytes(StandardCharsets.UTF_8).length <= DETAILS_BYTES_MAX;
        if (!small) {
            fields.fault(ProblemType.INVALID_TEXT, "details", "must be at most 4 KiB");
        }
        boolean sound = Texts.areSound(details.value());
        if (!sound) {
            fields.fault(ProblemType.INVALID_TEXT, "details", "has control characters or half a surrogate pair");
        }
        return small && sound;
    }
}
