package io.slipwatch.store.record;

import io.slipwatch.bet.contract.Contract.Deadlines;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.Admission.Refusal;
import io.slipwatch.store.record.BatchCheck.CheckResult;
import io.slipwatch.store.record.KnownReferences.ExistingBet;
import io.slipwatch.store.record.KnownReferences.ReferenceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges a batch by the database's clock: each bet on its own, and by its checks against those before it in the batch too.
 */
final class JudgeBets {

    /** How far the clock of a front end may be ahead of ours; the contract's figure. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    /** A deadline that is nearer would be over before anything is sent; the contract's figure. */
    private static final Duration DEADLINE_MIN = Duration.ofSeconds(1);

    private final LockedSnapshot snapshot;
    private final Map<ReferenceKey, ExistingBet> known;

    private JudgeBets(LockedSnapshot snapshot) {
        this.snapshot = snapshot;
        this.known = new HashMap<>(snapshot.known());
    }

    /** Gives a judgement for each, in their order. */
    static List<Judgement> judge(List<Candidate> candidates, LockedSnapshot snapshot) {
        JudgeBets judging = new JudgeBets(snapshot);
        List<Judgement> judgements = new ArrayList<>(candidates.size());
        for (int index = 0; index < candidates.size(); index++) {
            judgements.add(judging.judge(index, candidates.get(index)));
        }
        return judgements;
    }

    private Judgement judge(int index, Candidate candidate) {
        if (snapshot.held().contains(index)) {
            return new Judgement.Held();
        }
        ReferenceKey reference = ReferenceKey.of(candidate.bet());
        ExistingBet twin = known.get(reference);
        if (twin != null) {
            return new Judgement.Replay(twin);
        }
        Judgement judgement = judgeNew(index, candidate);
        if (judgement instanceof PendingInsert insert) {
            known.put(reference, ExistingBet.of(candidate.bet(), insert.deadline()));
            snapshot.checks().forEach(check -> check.recorded(index));
        }
        return judgement;
    }

    private Judgement judgeNew(int index, Candidate candidate) {
        return switch (candidate.admission()) {
            case Admission.Refused refused -> new Judgement.Refused(refused.refusal());
            case Admitted admitted -> judgeAdmitted(index, candidate.bet(), admitted);
        };
    }

    private Judgement judgeAdmitted(int index, NewBet bet, Admitted admitted) {
        Optional<Refusal> refusal = refusal(bet, admitted.contract().deadlines());
        if (refusal.isPresent()) {
            return new Judgement.Refused(refusal.get());
        }
        return snapshot.busy().contains(index) ? new Judgement.Busy() : check(index, bet, admitted);
    }

    private Judgement check(int index, NewBet bet, Admitted admitted) {
        Optional<UUID> duplicateOf = Optional.empty();
        for (BatchCheck check : snapshot.checks()) {
            switch (check.judge(index)) {
                case CheckResult.Passes _ -> {}
                case CheckResult.Warns warns -> duplicateOf = Optional.of(warns.duplicateOf());
                case CheckResult.Stops stops -> {
                    return new Judgement.Stopped(stops.objection());
                }
            }
        }
        return PendingInsert.of(bet, admitted, snapshot.at(), duplicateOf);
    }

    private Optional<Refusal> refusal(NewBet bet, Deadlines deadlines) {
        Instant at = snapshot.at();
        if (bet.placedAt().isAfter(at.plus(AHEAD_MAX))) {
            return Optional.of(Refusal.PLACED_AHEAD);
        }
        if (bet.deadline().isEmpty()) {
            return Optional.empty();
        }
        Instant deadline = bet.deadline().get();
        if (deadline.isBefore(bet.placedAt())) {
            return Optional.of(Refusal.DEADLINE_BEFORE_PLACED);
        }
        if (deadline.isBefore(at.plus(DEADLINE_MIN))) {
            return Optional.of(Refusal.DEADLINE_TOO_NEAR);
        }
        return deadline.isAfter(at.plus(deadlines.max())) ? Optional.of(Refusal.DEADLINE_TOO_FAR) : Optional.empty();
    }
}
