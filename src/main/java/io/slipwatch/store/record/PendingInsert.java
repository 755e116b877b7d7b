package io.slipwatch.store.record;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.HistoryLine.After;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.store.sql.AfterJson;
import io.slipwatch.store.sql.EntryHash;
import io.slipwatch.store.sql.EntryJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A bet that is to be inserted, with its first history entry.
 *
 * @param duplicateOf the bet that it may repeat under another reference
 * @param claimed whether it is born claimed: there is a slot, and the deadline is further away than the margin
 * @param actor of the entry
 * @param content of the entry: what was sent, by its hash, and what was filled in
 * @param after what the bet is after the entry
 * @param hash of the entry
 */
record PendingInsert(
        NewBet bet,
        Admitted admitted,
        Instant at,
        Instant deadline,
        Optional<UUID> duplicateOf,
        boolean claimed,
        String actor,
        String content,
        String after,
        EntryHash hash)
        implements Judgement {

    /** Fills in the deadline where the client sent none. */
    static PendingInsert of(NewBet bet, Admitted admitted, Instant at, Optional<UUID> duplicateOf) {
        // The database counts in microseconds from there.
        Instant deadline = bet.deadline()
                .orElseGet(() -> at.plus(admitted.contract().deadlines().of(bet.gameId())))
                .truncatedTo(ChronoUnit.MICROS);
        String actor = "operator:" + bet.key().operator();
        String content = content(bet, admitted.contract(), duplicateOf);
        boolean claimed = admitted.slot().isPresent() && deadline.isAfter(at.plus(margin(admitted.contract())));
        String after = AfterJson.write(after(admitted.contract(), claimed, deadline), at);
        EntryHash hash = EntryHash.NONE.next(bet.key(), 1, at, EntryKind.RECORDED, actor, content, after);
        return new PendingInsert(bet, admitted, at, deadline, duplicateOf, claimed, actor, content, after, hash);
    }

    Contract contract() {
        return admitted.contract();
    }

    /** Law "no late submission" keeps a margin before submissions; a read needs none. */
    Duration margin() {
        return margin(contract());
    }

    private static Duration margin(Contract contract) {
        return contract.placement() == Placement.BY_PROVIDER
                ? Duration.ZERO
                : contract.sending().margin();
    }

    private static After after(Contract contract, boolean claimed, Instant deadline) {
        return new After(
                Status.PENDING,
                claimed ? Delivery.MAYBE : InsertStatement.unsent(contract),
                Optional.empty(),
                false,
                Optional.empty(),
                claimed ? 1 : 0,
                Optional.empty(),
                Optional.of(deadline));
    }

    private static String content(NewBet bet, Contract contract, Optional<UUID> duplicateOf) {
        String deadline = bet.deadline().isPresent()
                ? ""
                : "; deadline " + contract.deadlines().of(bet.gameId()) + " after";
        return EntryJson.write(new Entry(
                EntryKind.RECORDED,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                duplicateOf,
                bet.requestId(),
                "sha256 " + bet.fingerprint().hex() + deadline));
    }
}
