package io.slipwatch.store;

import io.slipwatch.bet.Admission.Admitted;
import io.slipwatch.bet.Contract;
import io.slipwatch.bet.Delivery;
import io.slipwatch.bet.Entry;
import io.slipwatch.bet.EntryKind;
import io.slipwatch.bet.Placement;
import io.slipwatch.bet.Slot;
import java.time.Duration;

/** What {@link RecordStatement} is given of each candidate: the bet, and what configuration says of it, as data. */
final class RecordInput {

    static final Columns<Candidate> COLUMNS = new Columns<Candidate>()
            .with("operator", "text", row -> row.bet().key().operator())
            .with("id", "uuid", row -> row.bet().key().id())
            .with("reference", "text", row -> row.bet().reference())
            .with("provider", "text", row -> row.bet().provider())
            .with("player_id", "text", row -> row.bet().playerId())
            .with("game_id", "text", row -> row.bet().gameId())
            .maybe("round_id", "text", row -> row.bet().roundId())
            .with("stake_minor", "bigint", row -> row.bet().stake().amount())
            .with("currency", "text", row -> row.bet().stake().currency())
            .maybe("currency_exponent", "int", row -> row.admitted().map(Admitted::exponent))
            .with("placed_at", "timestamptz", row -> row.bet().placedAt())
            .maybe("deadline", "timestamptz", row -> row.bet().deadline())
            .maybe(
                    "usual_us",
                    "bigint",
                    row -> row.contract(
                            contract -> micros(contract.deadlines().of(row.bet().gameId()))))
            .maybe(
                    "max_us",
                    "bigint",
                    row -> row.contract(contract -> micros(contract.deadlines().max())))
            .maybe("details", "text", row -> row.bet().details())
            .with("fingerprint", "text", row -> row.bet().fingerprint().hex())
            .maybe(
                    "call",
                    "text",
                    row -> row.contract(contract -> contract.firstCall().name()))
            .maybe(
                    "delivery",
                    "text",
                    row -> row.contract(contract -> unsent(contract).name()))
            .maybe("owner", "text", Candidate::owner)
            .maybe("slot", "text", row -> row.slot().map(Slot::gateway))
            .maybe(
                    "lease_us",
                    "bigint",
                    row -> row.contract(contract -> micros(contract.sending().lease())))
            .maybe("margin_us", "bigint", row -> row.contract(RecordInput::marginMicros))
            .with("actor", "text", row -> "operator:" + row.bet().key().operator())
            .with("content", "text", RecordInput::content)
            .maybe("click", "bigint", Candidate::click)
            .maybe("window_us", "bigint", row -> row.guard().map(guard -> micros(guard.window())))
            .with("refuses", "boolean", Candidate::refusesRepeats);

    private RecordInput() {}

    /** A bet that the game server holds already may be there, without a word from us. */
    static Delivery unsent(Contract contract) {
        return contract.placement() == Placement.BY_PROVIDER ? Delivery.MAYBE : Delivery.NEVER;
    }

    /** Law 1 keeps a margin before submissions; a read needs none. */
    private static long marginMicros(Contract contract) {
        return contract.placement() == Placement.BY_PROVIDER
                ? 0
                : micros(contract.sending().margin());
    }

    private static String content(Candidate row) {
        String deadline = row.bet().deadline().isPresent()
                ? ""
                : row.contract(contract -> "; deadline "
                                + contract.deadlines().of(row.bet().gameId()) + " after")
                        .orElse("");
        return EntryJson.write(Entry.plain(
                EntryKind.RECORDED, "", "sha256 " + row.bet().fingerprint().hex() + deadline));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
