package io.slipwatch.bet.model;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.LateResults;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of a bet. Each state holds only what it knows, and {@link #hear} is the only move that a result can make.
 *
 * <pre>
 *    PENDING ── result ──────────────▶ RETURNED ── resettlement ──▶ RETURNED (higher revision)
 *       │                                 ▲
 *       └─ deadline ─▶ TIMED_OUT ─────────┘ late result, or a resolution
 * </pre>
 */
public sealed interface State {

    Status status();

    /** What a result means here (laws "first result wins" and "lateness at recording"); the caller has timed the bet out first where its deadline has passed. */
    ResultEffect hear(Result result, Contract contract);

    /** Waits for a result. */
    record Pending() implements State {
        @Override
        public Status status() {
            return Status.PENDING;
        }

        @Override
        public ResultEffect hear(Result result, Contract contract) {
            return new ResultEffect.Returns(result, false);
        }
    }

    /**
     * We stopped waiting, which is not an outcome.
     *
     * @param at when, never before the deadline
     * @param held a late result that waits for a person, by contract
     * @param givenUp whether the give-up time has passed without a result
     */
    record TimedOut(Instant at, Optional<Result> held, boolean givenUp) implements State {
        @Override
        public Status status() {
            return Status.TIMED_OUT;
        }

        @Override
        public ResultEffect hear(Result result, Contract contract) {
            if (contract.lateResults() == LateResults.ACCEPT && held.isEmpty()) {
                return new ResultEffect.Returns(result, true);
            }
            return held.map(known -> hearAgain(known, result, contract))
                    .orElseGet(() -> new ResultEffect.Holds(result));
        }

        private static ResultEffect hearAgain(Result known, Result result, Contract contract) {
            return switch (Revisions.compare(known, result, contract)) {
                case DUPLICATE -> new ResultEffect.Duplicate();
                case HIGHER -> new ResultEffect.Holds(result);
                case LOWER -> new ResultEffect.Superseded(result);
                case CONFLICT -> new ResultEffect.Conflicts(result);
            };
        }
    }

    /**
     * Has its result; never left.
     *
     * @param late whether the result was recorded at or after the deadline
     * @param ours whether the outcome is our own word (a resolution), not the provider's
     */
    record Returned(Result result, boolean late, boolean ours, Instant at) implements State {
        @Override
        public Status status() {
            return Status.RETURNED;
        }

        @Override
        public ResultEffect hear(Result heard, Contract contract) {
            return switch (Revisions.compare(result, heard, contract)) {
                case DUPLICATE -> new ResultEffect.Duplicate();
                case HIGHER -> stakeWentBack() ? new ResultEffect.Conflicts(heard) : new ResultEffect.Resettles(heard);
                case LOWER -> new ResultEffect.Superseded(heard);
                case CONFLICT -> new ResultEffect.Conflicts(heard);
            };
        }

        /** REJECTED and our own VOID are never resettled (law "first result wins"). */
        private boolean stakeWentBack() {
            return result.outcome() == Outcome.REJECTED || (ours && result.outcome() == Outcome.VOID);
        }
    }
}
