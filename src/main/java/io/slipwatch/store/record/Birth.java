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

/** A bet that is to be inserted, with its first history entry. */
record Birth(
        NewBet bet,
        Admitted admitted,
        Instant at,
        Instant deadline,
        Optional<UUID> duplicateOf,
        String actor,
        String content) {

    static Birth of(Candidate candidate, Instant at, Judgement.Taken taken) {
        NewBet bet = candidate.bet();
        Admitted admitted = candidate.admitted().orElseThrow();
        String actor = "operator:" + bet.key().operator();
        String content = content(bet, admitted.contract(), taken.duplicateOf());
        return new Birth(bet, admitted, at, taken.deadline(), taken.duplicateOf(), actor, content);
    }

    /** Of the entry. */
    EntryHash hash() {
        return EntryHash.NONE.next(bet.key(), 1, at, EntryKind.RECORDED, actor, content);
    }

    Contract contract() {
        return admitted.contract();
    }

    /** What was sent, by its hash, and what was filled in. */
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
