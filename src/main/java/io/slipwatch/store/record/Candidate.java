package io.slipwatch.store.record;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.DuplicateCheck;
import io.slipwatch.bet.port.DuplicateCheck.Reaction;
import io.slipwatch.store.sql.Micros;
import java.util.Optional;

/**
 * A bet at the door, with the keys of the locks that it is written under.
 *
 * @param click what two clicks for the same bet have in common; empty where nobody looks
 */
public record Candidate(NewBet bet, Admission admission, long referenceLock, Optional<Long> click) {

    public static Candidate of(NewBet bet, Admission admission) {
        boolean guarded =
                admission instanceof Admitted admitted && admitted.guard().isPresent();
        return new Candidate(
                bet, admission, LockKey.reference(bet), guarded ? Optional.of(LockKey.click(bet)) : Optional.empty());
    }

    /** The same without its place at a gateway, which is given back. */
    Candidate withoutSlot() {
        slot().ifPresent(Slot::close);
        Admission without = admitted()
                .map(known ->
                        (Admission) new Admitted(known.contract(), known.exponent(), known.guard(), Optional.empty()))
                .orElse(admission);
        return new Candidate(bet, without, referenceLock, click);
    }

    /** The same without its guard: a warning is not worth a bet. */
    Candidate withoutGuard() {
        Admission without = admitted()
                .map(known ->
                        (Admission) new Admitted(known.contract(), known.exponent(), Optional.empty(), known.slot()))
                .orElse(admission);
        return new Candidate(bet, without, referenceLock, Optional.empty());
    }

    /** Whether it is not recorded where it repeats another. */
    boolean refusesRepeats() {
        return guard().filter(guard -> guard.reaction() == Reaction.REFUSE).isPresent();
    }

    Optional<DuplicateCheck> guard() {
        return admitted().flatMap(Admitted::guard);
    }

    /** In microseconds: how long ago a first click may be; empty where nobody looks. */
    Optional<Long> window() {
        return guard().map(guard -> Micros.of(guard.window()));
    }

    public Optional<Admitted> admitted() {
        return admission instanceof Admitted admitted ? Optional.of(admitted) : Optional.empty();
    }

    public Optional<Slot> slot() {
        return admitted().flatMap(Admitted::slot);
    }
}
