package io.slipwatch.bet.port;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import java.util.List;

/** What recording a bet came to. */
public sealed interface RecordResponse {

    /** A new bet, durable. */
    record Recorded(BetSnapshot bet) implements RecordResponse {}

    /** The same bet again; the row behind it is durable (law "durable before told"). */
    record Replayed(BetKey bet) implements RecordResponse {}

    /** The reference belongs to a bet with other content. */
    record Conflicting(BetKey bet, List<String> fields) implements RecordResponse {}

    /** Not recorded: a check of the operator's is against it. */
    record Objected(StoredCheck.Objection objection) implements RecordResponse {}

    /** Not recorded: configuration or clock are against it. */
    record Refused(Admission.Refusal refusal) implements RecordResponse {}

    /**
     * The response as the metric {@code slipwatch_submissions_total} names it: a public word, whatever the types are
     * called.
     */
    default String label() {
        return switch (this) {
            case Recorded _ -> "recorded";
            case Replayed _ -> "replayed";
            case Conflicting _ -> "conflicting";
            case Objected objected -> objected.objection().label();
            case Refused _ -> "refused";
        };
    }
}
