package io.slipwatch.store.record;

import io.slipwatch.bet.contract.Contract.Deadlines;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.Admission.Refusal;
import io.slipwatch.store.record.KnownReferences.Known;
import io.slipwatch.store.record.KnownReferences.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges a batch by the database's clock: each bet on its own, and a guarded one against those of its own batch too, of
 * which the first that is recorded is the first click.
 */
final class JudgeBets {

    /** How far the clock of a front end may be ahead of ours; the contract's figure. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    /** A deadline that is nearer would be over before anything is sent; the contract's figure. */
    private static final Duration DEADLINE_MIN = Duration.ofSeconds(1);

    private final LockedSnapshot sight;
    private final Map<Place, Known> known;
    private final Map<Long, UUID> firsts = new HashMap<>();

    private JudgeBets(LockedSnapshot sight) {
        this.sight = sight;
        this.known = new HashMap<>(sight.known());
    }

    /** A verdict for each, in their order. */
    static List<Judgement> judge(List<Candidate> candidates, LockedSnapshot sight) {
        JudgeBets judging = new JudgeBets(sight);
        List<Judgement> verdicts = new ArrayList<>(candidates.size());
        for (int place = 0; place < candidates.size(); place++) {
            verdicts.add(judging.verdict(place, candidates.get(place)));
        }
        return verdicts;
    }

    private Judgement verdict(int place, Candidate candidate) {
        if (sight.held().contains(place)) {
            return new Judgement.Held();
        }
        Place reference = Place.of(candidate.bet());
        Known twin = known.get(reference);
        if (twin != null) {
            return new Judgement.Replay(twin);
        }
        Judgement verdict = unknown(place, candidate);
        if (verdict instanceof Judgement.Taken taken) {
            known.put(reference, Known.of(candidate.bet(), taken.deadline()));
        }
        return verdict;
    }

    private Judgement unknown(int place, Candidate candidate) {
        return switch (candidate.admission()) {
            case Admission.Refused refused -> new Judgement.Refused(refused.refusal());
            case Admitted admitted -> verdict(place, candidate, admitted);
        };
    }

    private Judgement verdict(int place, Candidate candidate, Admitted admitted) {
        Deadlines deadlines = admitted.contract().deadlines();
        Optional<Refusal> refusal = refusal(candidate.bet(), deadlines);
        if (refusal.isPresent()) {
            return new Judgement.Refused(refusal.get());
        }
        if (sight.clicked().contains(place)) {
            return new Judgement.Clicked();
        }
        Optional<UUID> first = first(place, candidate);
        if (first.isPresent() && candidate.refusesRepeats()) {
            return new Judgement.Suspected(first.get());
        }
        Instant deadline = candidate
                .bet()
                .deadline()
                .orElseGet(() -> sight.at().plus(deadlines.of(candidate.bet().gameId())));
        return new Judgement.Taken(deadline, first);
    }

    private Optional<Refusal> refusal(NewBet bet, Deadlines deadlines) {
        Instant at = sight.at();
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

    /** The bet that this one repeats; where there is none it becomes the one that others repeat. */
    private Optional<UUID> first(int place, Candidate candidate) {
        UUID earlier = sight.earlier().get(place);
        if (earlier != null) {
            return Optional.of(earlier);
        }
        return candidate.click().flatMap(click -> {
            UUID first = firsts.get(click);
            if (first == null) {
                firsts.put(click, candidate.bet().key().id());
            }
            return Optional.ofNullable(first);
        });
    }
}
