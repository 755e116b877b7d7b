package io.slipwatch.store.change;

import io.slipwatch.bet.decide.Change;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.Why;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.Status;
import java.util.Optional;
import java.util.function.Function;

/** A decision and the bet that it was decided on. */
record DecidedChange(BetSnapshot known, Change change) {

    BetKey key() {
        return known.bet().key();
    }

    boolean touchesFindings() {
        return !change.findings().isEmpty() || change.settled().isPresent();
    }

    /** Of the bet, once it is written. */
    Status status() {
        return change.state().status();
    }

    Optional<State.Returned> returned() {
        return change.state() instanceof State.Returned returned ? Optional.of(returned) : Optional.empty();
    }

    <R> Optional<R> result(Function<Result, R> part) {
        return returned().map(State.Returned::result).map(part);
    }

    <R> Optional<R> held(Function<Result, R> part) {
        return change.state() instanceof State.TimedOut over ? over.held().map(part) : Optional.empty();
    }

    Optional<Why> why() {
        return change.schedule().flatMap(Schedule::cause);
    }
}
