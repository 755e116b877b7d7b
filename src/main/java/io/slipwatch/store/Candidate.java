package io.slipwatch.store;

import io.slipwatch.bet.Admission;
import io.slipwatch.bet.Admission.Admitted;
import io.slipwatch.bet.ClickGuard;
import io.slipwatch.bet.ClickGuard.Reaction;
import io.slipwatch.bet.Contract;
import io.slipwatch.bet.NewBet;
import io.slipwatch.bet.Slot;
import java.util.Optional;
import java.util.function.Function;

/** A bet at the door, and this replica's name for the claim that it may be born with. */
record Candidate(NewBet bet, Admission admission, String replica) {

    /** The same without its place at a gateway, which is given back. */
    Candidate withoutSlot() {
        slot().ifPresent(Slot::close);
        Admission without = admitted()
                .map(known ->
                        (Admission) new Admitted(known.contract(), known.exponent(), known.guard(), Optional.empty()))
                .orElse(admission);
        return new Candidate(bet, without, replica);
    }

    /** The same without its guard: a warning is not worth a bet. */
    Candidate withoutGuard() {
        Admission without = admitted()
                .map(known ->
                        (Admission) new Admitted(known.contract(), known.exponent(), Optional.empty(), known.slot()))
                .orElse(admission);
        return new Candidate(bet, without, replica);
    }

    /** Whether it is not recorded where it repeats another. */
    boolean refusesRepeats() {
        return guard().filter(guard -> guard.reaction() == Reaction.REFUSE).isPresent();
    }

    Optional<ClickGuard> guard() {
        return admitted().flatMap(Admitted::guard);
    }

    /** What two clicks for the same bet have in common, as a lock's key; empty where nobody looks. */
    Optional<Long> click() {
        return guard().map(guard -> ClickKey.of(bet));
    }

    Optional<Admitted> admitted() {
        return admission instanceof Admitted admitted ? Optional.of(admitted) : Optional.empty();
    }

    Optional<Slot> slot() {
        return admitted().flatMap(Admitted::slot);
    }

    Optional<String> owner() {
        return slot().map(place -> replica);
    }

    <R> Optional<R> contract(Function<Contract, R> part) {
        return admitted().map(Admitted::contract).map(part);
    }
}
