package io.slipwatch.intake;

import io.slipwatch.bet.model.Money;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code POST /v1/bets}, for the contract file; {@link BetParser} reads it. */
@Schema(
        name = "PostedBet",
        description = "A bet as a front end posts it. Unknown fields are refused.",
        additionalProperties = Schema.False.class,
        requiredProperties = {"reference", "provider", "playerId", "gameId", "stake", "placedAt"})
record PostedBet(
        @Schema(
                description =
                        "The operator's own id of the bet: unique per operator, the idempotency key, kept as long as the bet",
                pattern = "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$",
                examples = "web-8f3a21")
        String reference,

        @Schema(examples = "demo") String provider,

        @Schema(pattern = "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$", examples = "p-1029")
        String playerId,

        @Schema(pattern = "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$", examples = "mahjong-ways-2")
        String gameId,

        @Schema(pattern = "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$", examples = "r-77")
        String roundId,

        Money stake,

        @Schema(description = "At most 5 minutes ahead of the database's clock; kept to the microsecond")
        Instant placedAt,

        @Schema(
                description =
                        "From this instant on a bet without a result is TIMED_OUT. 1 s to the provider's deadline-max away; left out, the provider's usual deadline counts from the recording")
        Instant deadline,

        @Schema(description = "At most 4 KiB; goes to the provider as it is")
        Map<String, Object> details) {}
