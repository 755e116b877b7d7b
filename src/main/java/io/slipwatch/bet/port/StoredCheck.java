package io.slipwatch.bet.port;

/**
 * What a new bet is held against in the database, by the statements of the transaction that writes it. A check is data: {@code intake}
 * says which checks a bet needs, and the store has one kind of looking and judging for each permitted type.
 */
public sealed interface StoredCheck permits DuplicateClick {

    /** Whether it may keep the bet from being recorded; a check that may not only warns. */
    boolean mayStop();

    /** Why a check kept a bet from being recorded. Each kind of check has its own. */
    sealed interface Objection permits DuplicateClick.SuspectedDuplicate {

        /** The objection as {@link RecordResponse#label()} says it. */
        String label();
    }
}
