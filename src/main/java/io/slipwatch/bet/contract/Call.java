package io.slipwatch.bet.contract;

/**
 * What an attempt asks of a provider.
 *
 * <p>A third value is found by the compiler wherever a {@code switch} asks for the call. In the store it needs its due work
 * ({@code store.claim.DueWork}), and a migration: its name in the {@code CHECK} of {@code bet.next_call}, and a partial index for each kind of
 * that work. What a claim writes beyond that (delivery, submissions, first and last sending) is what a submission alone changes.
 */
public enum Call {
    /** Hands the bet over. Not begun within the contract's margin of the deadline (law "no late submission"). */
    SUBMIT(true),
    /** Asks what became of it. A read is not cut at the deadline: what it brings is a late result. */
    INQUIRE(false);

    private final boolean endsWithDeadline;

    Call(boolean endsWithDeadline) {
        this.endsWithDeadline = endsWithDeadline;
    }

    /** Whether it may begin only while the deadline is further away than the contract's margin. */
    public boolean endsWithDeadline() {
        return endsWithDeadline;
    }
}
