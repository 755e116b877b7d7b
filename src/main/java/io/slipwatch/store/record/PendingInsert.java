package io.slipwatch.store.record;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.store.sql.EntryHash;
import io.slipwatch.store.sql.EntryJson;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A bet that is to be inserted, with its first history entry.
 *
 * @param duplicateOf the bet that it may repeat under another reference
 * @param actor of the entry
 * @param content of the entry: what was sent, by its hash, and what was filled in
 * @param hash of the entry
 */
record PendingInsert(
        NewBet bet,
        Admitted admitted,
        Instant at,
        Instant deadline,
        Optional<UUID> duplicateOf,
        String actor,
        String content,
        EntryHash hash)
        implements Judgement {

    /** Fills in the deadline where the client sent none. */
    static PendingInsert of(NewBet bet, Admitted admitted, Instant at, Optional<UUID> duplicateOf) {
        Instant deadline =
                bet.deadline().orElseGet(() -> at.plus(admitted.contract().deadlines().of(bet.gameId())));
        String actor = "operator:" + bet.key().operator();
        String content = content(bet, admitted.contract(), duplicateOf);
        EntryHash hash = EntryHash.NONE.next(bet.key(), 1, at, EntryKind.RECORDED, actor, content);
        return new PendingInsert(bet, admitted, at, deadline, duplicateOf, actor, content, hash);
    }

    Contract contract() {
        return admitted.contract();
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
                "sha256 " + bet.fingerprint().hex() + deadline));
    }
}
