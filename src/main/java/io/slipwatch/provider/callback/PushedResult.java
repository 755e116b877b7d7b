package io.slipwatch.provider.callback;

import io.slipwatch.bet.model.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a callback by the standard protocol, for the contract file; what is read of it is that adapter's. */
@Schema(
        name = "Callback",
        description =
                "What became of a bet, as a reply of the provider would tell it. The bet is named by id, or by operator "
                        + "and reference where the provider does not know our id.",
        requiredProperties = "status")
record PushedResult(
        @Schema(format = "uuid") String id,

        @Schema(pattern = "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")
        String operator,

        @Schema(pattern = "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")
        String reference,

        @Schema(enumeration = {"SETTLED", "REFUSED"}) String status,

        @Schema(enumeration = {"WON", "LOST", "VOID", "REJECTED"})
        String outcome,

        Money payout,

        @Schema(maxLength = 128) String providerBetId,

        @Schema(minimum = "1", defaultValue = "1") int revision,
        String reason) {}
