package io.slipwatch.bet.model;

import static io.slipwatch.bet.model.TestResults.lost;
import static io.slipwatch.bet.model.TestResults.won;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.TestContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Law 6: how a result relates to the one that stands. */
class RevisionsTest {

    @Nested
    class NumberedByContract {

        private final Contract contract = TestContract.numbered();

        @Test
        void theSameAgainIsADuplicate() {
            assertEquals(Revisions.DUPLICATE, Revisions.compare(won(4_000, 2), won(4_000, 2), contract));
        }

        @Test
        void aHigherNumberIsHigher() {
            assertEquals(Revisions.HIGHER, Revisions.compare(won(4_000, 2), lost(3), contract));
        }

        /** Its number must stand, or an older correction that is still on its way would be taken for a newer one. */
        @Test
        void aHigherNumberIsHigherThoughItSaysTheSame() {
            assertEquals(Revisions.HIGHER, Revisions.compare(won(4_000, 1), won(4_000, 3), contract));
        }

        @Test
        void aLowerNumberIsLowerWhateverItSays() {
            assertEquals(Revisions.LOWER, Revisions.compare(won(4_000, 2), lost(1), contract));
            assertEquals(Revisions.LOWER, Revisions.compare(won(4_000, 2), won(4_000, 1), contract));
        }

        @Test
        void theSameNumberWithAnotherOutcomeIsAConflict() {
            assertEquals(Revisions.CONFLICT, Revisions.compare(won(4_000, 2), lost(2), contract));
        }

        @Test
        void theSameNumberWithAnotherPayoutIsAConflict() {
            assertEquals(Revisions.CONFLICT, Revisions.compare(won(4_000, 2), won(4_001, 2), contract));
        }
    }

    @Nested
    class WithoutResettlementInTheContract {

        private final Contract contract = TestContract.usual();

        @Test
        void theSameContentIsADuplicateWhateverItsNumber() {
            assertEquals(Revisions.DUPLICATE, Revisions.compare(won(4_000, 1), won(4_000, 7), contract));
        }

        @Test
        void otherContentIsAConflictWhateverItsNumber() {
            assertEquals(Revisions.CONFLICT, Revisions.compare(won(4_000, 2), lost(1), contract));
            assertEquals(Revisions.CONFLICT, Revisions.compare(won(4_000, 2), lost(2), contract));
            assertEquals(Revisions.CONFLICT, Revisions.compare(won(4_000, 2), lost(3), contract));
        }
    }
}
