package io.slipwatch.bet.decide;

import static io.slipwatch.bet.contract.TestContract.usual;
import static io.slipwatch.bet.model.AttemptClass.ACCEPTED;
import static io.slipwatch.bet.model.AttemptClass.NOT_FOUND;
import static io.slipwatch.bet.model.AttemptClass.NOT_SENT;
import static io.slipwatch.bet.model.AttemptClass.REFUSED;
import static io.slipwatch.bet.model.AttemptClass.RESULT;
import static io.slipwatch.bet.model.AttemptClass.TURNED_AWAY;
import static io.slipwatch.bet.model.AttemptClass.UNKNOWN;
import static io.slipwatch.bet.model.AttemptClass.UNREADABLE;
import static io.slipwatch.bet.model.TestBet.BORN;
import static io.slipwatch.bet.model.TestBet.DEADLINE;
import static io.slipwatch.bet.model.TestBet.claim;
import static io.slipwatch.bet.model.TestBet.pending;
import static io.slipwatch.bet.model.TestBet.placedByProvider;
import static io.slipwatch.bet.model.TestEnd.ofInquiry;
import static io.slipwatch.bet.model.TestEnd.ofSubmission;
import static io.slipwatch.bet.model.TestResults.rejected;
import static io.slipwatch.bet.model.TestResults.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.attempt.Schedules;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.contract.TestContract;
import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.When;
import io.slipwatch.bet.decide.Change.Why;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.State;
import io.slipwatch.bet.model.SubmissionState;
import io.slipwatch.bet.model.TestBet;
import io.slipwatch.bet.model.TestEnd;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the end of an attempt means to its bet. */
class RecordAttemptTest {

    private static final Instant SOON = BORN.plusSeconds(2);
    private static final Instant AFTER_QUIET_TIME = BORN.plus(TestContract.QUIET_TIME);
    private static final Instant LATE = DEADLINE.plusSeconds(1);

    @Nested
    class TheSending {

        @Test
        void isBackToNeverWhereTheOwnersOnlySubmissionDidNotLeaveUs() {
            BetSnapshot bet = pending().submitting().build();
            assertEquals(
                    SubmissionState.none(Delivery.NEVER),
                    ended(bet, ofSubmission(NOT_SENT), SOON).sending());
        }

        @Test
        void isBackToWhatItWasWhereTheOwnersResubmissionDidNotLeaveUs() {
            BetSnapshot bet = pending().submitted().submitting().build();
            SubmissionState after = ended(bet, ofSubmission(TURNED_AWAY), SOON).sending();
            assertEquals(Delivery.MAYBE, after.delivery());
            assertEquals(1, after.submissions());
            assertEquals(Optional.of(BORN), after.firstAt());
        }

        @ParameterizedTest
        @EnumSource(names = {"NOT_SENT", "TURNED_AWAY"})
        void isNotBackToNeverByAnOldEpoch(AttemptClass attempt) {
            // Given
            BetSnapshot slept = pending().submitting().build();
            BetSnapshot taken = pending().submitted().inquiring().build();
            // When
            Change change = decide(slept, ofSubmission(attempt), usual(), taken, SOON);
            // Then
            assertEquals(taken.sending(), change.sending());
        }

        @Test
        void isConfirmedByAnOldEpochToo() {
            BetSnapshot slept = pending().submitting().build();
            BetSnapshot taken = pending().submitted().inquiring().build();
            Change change = decide(slept, ofSubmission(ACCEPTED), usual(), taken, SOON);
            assertEquals(taken.sending().known(Delivery.CONFIRMED), change.sending());
        }

        @Test
        void leftUsAtTheLatestWhenItEnded() {
            BetSnapshot bet = pending().submitting().build();
            SubmissionState after = ended(bet, ofSubmission(UNKNOWN), SOON).sending();
            assertEquals(Delivery.MAYBE, after.delivery());
            assertEquals(Optional.of(SOON), after.leftBy());
        }

        @Test
        void isAsItWasAfterAnInquiryThatFoundNothing() {
            BetSnapshot bet = pending().submitted().confirmed().inquiring().build();
            assertEquals(
                    bet.sending(),
                    ended(bet, ofInquiry(NOT_FOUND), AFTER_QUIET_TIME).sending());
        }
    }

    @Nested
    class AnOldEpoch {

        private final BetSnapshot slept = pending().submitting().build();
        private final BetSnapshot taken = pending().submitted().inquiring().build();

        @ParameterizedTest
        @EnumSource(names = {"NOT_SENT", "TURNED_AWAY", "UNKNOWN", "ACCEPTED", "UNREADABLE"})
        void writesItsAttemptAndLeavesTheSchedule(AttemptClass attempt) {
            Change change = decide(slept, ofSubmission(attempt), usual(), taken, SOON);
            assertEquals(Optional.empty(), change.schedule());
            assertEquals(List.of(EntryKind.ATTEMPTED), kinds(change));
            assertEquals(1, change.entries().getFirst().attempt().orElseThrow().number());
            assertEquals(Optional.empty(), change.entries().getFirst().next());
        }

        @Test
        void bringsItsResult() {
            Change change = decide(slept, ofSubmission(RESULT).result(won(4_000)), usual(), taken, SOON);
            assertEquals(new State.Returned(won(4_000), false, false, SOON), change.state());
        }

        @Test
        void bringsItsRefusalWhereNoOtherSubmissionWasMade() {
            Change change = decide(slept, ofSubmission(REFUSED).result(rejected()), usual(), taken, SOON);
            assertEquals(new State.Returned(rejected(), false, false, SOON), change.state());
        }

        @Test
        void doesNotEndABetByItsRefusalWhereAnotherSubmissionIsUnderWay() {
            BetSnapshot resubmitting =
                    pending().submitted().inquiring().submitting().build();
            Change change = decide(slept, ofSubmission(REFUSED).result(rejected()), usual(), resubmitting, SOON);
            assertEquals(new State.Pending(), change.state());
            assertEquals(Optional.empty(), change.schedule());
        }

        @Test
        void isAReplyAfterItsOwnTimeOutToo() {
            BetSnapshot timedOut = pending().submitted().build();
            Change change = decide(slept, ofSubmission(ACCEPTED), usual(), timedOut, SOON);
            assertEquals(Optional.empty(), change.schedule());
            assertEquals(Delivery.CONFIRMED, change.sending().delivery());
        }
    }

    @Nested
    class Lateness {

        private final BetSnapshot bet = pending().submitting().build();

        @Test
        void aResultInTimeIsWrittenOnlyBeforeTheDeadline() {
            Change change = ended(bet, ofSubmission(RESULT).result(won(4_000)), DEADLINE.minusNanos(1_000));
            assertEquals(When.BEFORE_DEADLINE, change.when());
            assertEquals(List.of(EntryKind.RETURNED), kinds(change));
        }

        @Test
        void aResultAtTheDeadlineFirstTimesTheBetOut() {
            Change change = ended(bet, ofSubmission(RESULT).result(won(4_000)), DEADLINE);
            assertEquals(When.FROM_DEADLINE_ON, change.when());
            assertEquals(List.of(EntryKind.TIMED_OUT, EntryKind.RETURNED), kinds(change));
            assertEquals(new State.Returned(won(4_000), true, false, DEADLINE), change.state());
        }

        @Test
        void theReturnedEntryCarriesTheAttempt() {
            Change change = ended(bet, ofSubmission(RESULT).result(won(4_000)), SOON);
            assertEquals(
                    RESULT, change.entries().getFirst().attempt().orElseThrow().attempt());
            assertEquals(Optional.of(won(4_000)), change.entries().getFirst().result());
        }
    }

    @Nested
    class TheNextSubmission {

        @Test
        void backsOffWithFullJitter() {
            RandomGenerator random = new SplittableRandom(42);
            assertBackoff(random, 0, 200);
            assertBackoff(random, 1, 400);
            assertBackoff(random, 5, 6_400);
            assertBackoff(random, 6, 10_000);
            assertBackoff(random, 1_000_000, 10_000);
        }

        private static void assertBackoff(RandomGenerator random, int step, long boundMillis) {
            List<Long> waits = random.longs(1_000)
                    .mapToObj(any -> Schedules.backoff(step, random).toMillis())
                    .toList();
            assertTrue(waits.stream().allMatch(wait -> 0 <= wait && wait <= boundMillis), "beyond the bound");
            assertTrue(waits.stream().anyMatch(wait -> wait < boundMillis / 10), "never near nothing");
            assertTrue(waits.stream().anyMatch(wait -> wait > boundMillis * 9 / 10), "never near the bound");
        }

        @Test
        void countsItsTries() {
            BetSnapshot bet = pending().step(3).submitting().build();
            Schedule schedule = scheduled(bet, ofSubmission(NOT_SENT), SOON);
            assertEquals(Optional.of(Call.SUBMIT), schedule.next());
            assertEquals(4, schedule.step());
            assertTrue(schedule.in().compareTo(Duration.ofMillis(1_600)) <= 0, schedule::toString);
        }

        @Test
        void waitsAsLongAsTheProviderAsks() {
            BetSnapshot bet = pending().submitting().build();
            Schedule schedule = scheduled(bet, ofSubmission(TURNED_AWAY).retryAfter(Duration.ofSeconds(7)), SOON);
            assertEquals(Optional.of(Call.SUBMIT), schedule.next());
            assertEquals(Duration.ofSeconds(7), schedule.in());
        }

        @Test
        void isNotPlannedOnceTheDeadlineHasPassed() {
            BetSnapshot bet = pending().submitting().build();
            Schedule schedule = scheduled(bet, ofSubmission(NOT_SENT), LATE);
            assertEquals(Optional.empty(), schedule.next());
        }

        @Test
        void isDueAtOnceWhereTheProviderDoesNotKnowTheBetAfterTheQuietTime() {
            BetSnapshot bet = pending().submitted().inquiring().build();
            Change change = ended(bet, ofInquiry(NOT_FOUND), AFTER_QUIET_TIME);
            assertEquals(new Schedule(Optional.of(Call.SUBMIT), Duration.ZERO, 0, why(NOT_FOUND)), schedule(change));
            assertEquals(List.of(), change.findings());
        }

        @Test
        void isNotPlannedWhereTheAnswerIsFromInsideTheQuietTimeHoweverLateItIsRecorded() {
            BetSnapshot bet = pending().submitted().inquiring().build();
            Change change = new RecordAttempt(
                            claim(askedAt(BORN.plusSeconds(1), bet)),
                            ofInquiry(NOT_FOUND).build(),
                            usual(),
                            new SplittableRandom(7))
                    .decide(bet, AFTER_QUIET_TIME)
                    .orElseThrow();
            assertEquals(Optional.of(Call.INQUIRE), schedule(change).next());
        }

        @Test
        void isNotPlannedWhereTheProviderRemembersNoKeys() {
            // Given
            Contract forgetful = TestContract.with().dedupeWindow(Duration.ZERO).build();
            BetSnapshot bet = pending().submitted().inquiring().build();
            // When
            Change change = decide(bet, ofInquiry(NOT_FOUND), forgetful, bet, AFTER_QUIET_TIME);
            // Then
            assertEquals(Optional.of(Call.INQUIRE), schedule(change).next());
            assertEquals(List.of(FindingKind.RESEND_NOT_SAFE), findings(change));
        }

        /** The window is 20 s from the first submission, and a submission takes at most 1 s + 5 s to arrive. */
        @ParameterizedTest
        @CsvSource({"13999, SUBMIT", "14000, INQUIRE"})
        void isPlannedOnlyWhereItArrivesInsideTheDedupeWindow(long millisAfterFirst, Call next) {
            Contract contract =
                    TestContract.with().dedupeWindow(Duration.ofSeconds(20)).build();
            BetSnapshot bet = pending().submitted().inquiring().build();
            Change change = decide(bet, ofInquiry(NOT_FOUND), contract, bet, BORN.plusMillis(millisAfterFirst));
            assertEquals(Optional.of(next), schedule(change).next());
        }

        @Test
        void isNeverPlannedWhereTheProviderPlacesTheBet() {
            // Given
            Contract contract =
                    TestContract.with().placement(Placement.BY_PROVIDER).build();
            BetSnapshot bet = placedByProvider().inquiring().build();
            // When
            Change change = decide(bet, ofInquiry(NOT_FOUND), contract, bet, AFTER_QUIET_TIME);
            // Then
            assertEquals(Optional.of(Call.INQUIRE), schedule(change).next());
            assertEquals(List.of(), change.findings());
        }
    }

    @Nested
    class TheNextInquiry {

        @ParameterizedTest
        @CsvSource({"0, 1", "1, 2", "2, 4", "3, 8", "4, 15", "5, 30", "6, 33", "99, 33"})
        void followsTheScheduleAndNeverWaitsBeyondTheFirstOfTheSlowOne(int step, long seconds) {
            BetSnapshot bet = pending().submitted().step(step).inquiring().build();
            Schedule schedule = scheduled(bet, ofInquiry(ACCEPTED), SOON);
            assertEquals(Duration.ofSeconds(seconds), schedule.in());
            assertEquals(step + 1, schedule.step());
        }

        @Test
        void beginsTheScheduleAfterASubmission() {
            BetSnapshot bet = pending().step(4).submitting().build();
            assertEquals(
                    new Schedule(Optional.of(Call.INQUIRE), Duration.ofSeconds(1), 1, why(UNKNOWN)),
                    scheduled(bet, ofSubmission(UNKNOWN), SOON));
        }

        @ParameterizedTest
        @CsvSource({"0, 5", "1, 10", "2, 30", "3, 60", "4, 300", "5, 900", "6, 3600", "99, 3600"})
        void followsTheSlowScheduleFromTimedOutOn(int step, long seconds) {
            BetSnapshot bet =
                    pending().submitted().timedOut().step(step).inquiring().build();
            Schedule schedule = scheduled(bet, ofInquiry(ACCEPTED), LATE);
            assertEquals(Duration.ofSeconds(seconds), schedule.in());
            assertEquals(step + 1, schedule.step());
        }

        /** Overdue, and not found by the expiry yet, which would have begun the steps anew. */
        @Test
        void beginsTheSlowScheduleWhereTheBetIsOverdueAndStillPending() {
            BetSnapshot bet = pending().submitted().step(5).inquiring().build();
            assertEquals(
                    Duration.ofSeconds(5),
                    scheduled(bet, ofInquiry(ACCEPTED), LATE).in());
        }

        @Test
        void waitsAsLongAsTheProviderAsks() {
            BetSnapshot bet = pending().submitted().inquiring().build();
            Schedule schedule = scheduled(bet, ofInquiry(TURNED_AWAY).retryAfter(Duration.ofSeconds(20)), SOON);
            assertEquals(Optional.of(Call.INQUIRE), schedule.next());
            assertEquals(Duration.ofSeconds(20), schedule.in());
        }

        @Test
        void isNotSoonerThanItsScheduleThoughTheProviderAsksForLess() {
            BetSnapshot bet = pending().submitted().step(3).inquiring().build();
            Schedule schedule = scheduled(bet, ofInquiry(TURNED_AWAY).retryAfter(Duration.ofSeconds(1)), SOON);
            assertEquals(Duration.ofSeconds(8), schedule.in());
        }

        @Test
        void isMadeWhenTheQuietTimeEndsWhereTheBetWasNotFoundBefore() {
            BetSnapshot bet = pending().submitted().step(4).inquiring().build();
            Schedule schedule = scheduled(bet, ofInquiry(NOT_FOUND), SOON);
            assertEquals(Optional.of(Call.INQUIRE), schedule.next());
            assertEquals(Duration.between(SOON, AFTER_QUIET_TIME), schedule.in());
        }

        @Test
        void isMadeOnScheduleWhereThatIsBeforeTheQuietTimeEnds() {
            BetSnapshot bet = pending().submitted().step(0).inquiring().build();
            assertEquals(
                    Duration.ofSeconds(1),
                    scheduled(bet, ofInquiry(NOT_FOUND), SOON).in());
        }

        /** The submission of a lost owner can have left it until the end of its lease. */
        @Test
        void countsTheQuietTimeFromTheLastInstantAtWhichTheSubmissionCanHaveLeft() {
            // Given
            BetSnapshot lost = pending().submitting().inquiring().build();
            Instant almost =
                    BORN.plus(TestContract.LEASE).plus(TestContract.QUIET_TIME).minusMillis(1);
            // When
            Schedule schedule = scheduled(lost, ofInquiry(NOT_FOUND), almost);
            // Then
            assertEquals(Optional.of(Call.INQUIRE), schedule.next());
            assertEquals(Duration.ofMillis(1), schedule.in());
        }

        @Test
        void isNotMadeForABetThatWasGivenUp() {
            BetSnapshot bet = pending().submitted().givenUp().inquiring().build();
            assertEquals(
                    Optional.empty(), scheduled(bet, ofInquiry(UNKNOWN), LATE).next());
        }

        @Test
        void isNotMadeForABetWhoseLateResultIsHeld() {
            Contract contract = TestContract.holding();
            BetSnapshot bet =
                    pending().submitted().held(won(4_000), contract).inquiring().build();
            Change change = decide(bet, ofInquiry(UNKNOWN), contract, bet, LATE);
            assertEquals(Optional.empty(), schedule(change).next());
            assertEquals(
                    Optional.of(Why.unchanged(TestBet.EARLIER_CAUSE)),
                    schedule(change).cause());
        }

        @Test
        void isNotPlannedForABetThatHasItsResult() {
            BetSnapshot slept = pending().submitting().build();
            BetSnapshot bet =
                    pending().submitted().returned(won(4_000), usual()).build();
            Change change = decide(slept, ofSubmission(UNKNOWN), usual(), bet, SOON);
            assertEquals(Optional.empty(), change.schedule());
            assertEquals(bet.state(), change.state());
        }
    }

    @Nested
    class TheCause {

        @Test
        void isRefusedOnResendWhereAnEarlierSubmissionMayHaveArrived() {
            // Given
            BetSnapshot bet = pending().submitted().submitting().build();
            // When
            Change change = ended(bet, ofSubmission(REFUSED).result(rejected()), SOON);
            // Then
            Why why = schedule(change).cause().orElseThrow();
            assertEquals(UNKNOWN, why.attempt());
            assertEquals(Optional.of(CauseCode.REFUSED_ON_RESEND), why.code());
            assertEquals(Optional.of(Call.INQUIRE), schedule(change).next());
            assertEquals(new State.Pending(), change.state());
        }

        @Test
        void isTheAttemptsOwn() {
            BetSnapshot bet = pending().submitting().build();
            Why why = scheduled(bet, ofSubmission(UNKNOWN).code(CauseCode.READ_TIMEOUT), SOON)
                    .cause()
                    .orElseThrow();
            assertEquals(Why.of(UNKNOWN, Optional.of(CauseCode.READ_TIMEOUT), TestBet.GATEWAY), why);
        }

        @Test
        void hasNoCodeWhileTheProviderIsAtWork() {
            BetSnapshot bet = pending().submitting().build();
            assertEquals(
                    why(ACCEPTED), scheduled(bet, ofSubmission(ACCEPTED), SOON).cause());
        }
    }

    @Nested
    class TheFindings {

        @Test
        void areNoneWhereThingsOnlyTakeTime() {
            BetSnapshot bet = pending().submitting().build();
            assertEquals(List.of(), ended(bet, ofSubmission(UNKNOWN), SOON).findings());
        }

        @Test
        void tellThatSendingAgainIsNotSafe() {
            BetSnapshot bet = pending().submitted().timedOut().inquiring().build();
            Change change = ended(bet, ofInquiry(NOT_FOUND), LATE);
            assertEquals(List.of(FindingKind.RESEND_NOT_SAFE), findings(change));
            assertEquals(Optional.of(Call.INQUIRE), schedule(change).next());
        }

        @Test
        void keepTheUnreadableAnswerAsEvidence() {
            BetSnapshot bet = pending().submitting().build();
            Change change = ended(bet, ofSubmission(UNREADABLE).raw("<html>"), SOON);
            assertEquals(List.of(Finding.Opened.once(FindingKind.UNREADABLE_ANSWER, "<html>")), change.findings());
        }

        @Test
        void tellOfTheGatewayAndNotOfTheBetWhereItTurnsUsAway() {
            BetSnapshot bet = pending().submitting().build();
            Change change = ended(bet, ofSubmission(TURNED_AWAY).misconfigured(), SOON);
            assertEquals(List.of(FindingKind.GATEWAY_MISCONFIGURED), findings(change));
            assertEquals(false, change.findings().getFirst().aboutBet());
        }
    }

    @Test
    void theEntryTellsWhatIsPlanned() {
        BetSnapshot bet = pending().submitting().build();
        Change change = ended(bet, ofSubmission(ACCEPTED), SOON);
        assertEquals(
                Optional.of(new Entry.Planned(Call.INQUIRE, Duration.ofSeconds(1))),
                change.entries().getFirst().next());
        assertEquals(Optional.of("D-55"), change.providerBetId());
    }

    private static Change ended(BetSnapshot bet, TestEnd end, Instant now) {
        return decide(bet, end, usual(), bet, now);
    }

    private static Schedule scheduled(BetSnapshot bet, TestEnd end, Instant now) {
        return schedule(ended(bet, end, now));
    }

    /** The end of an attempt of the bet as it was claimed, decided on the bet as it stands. */
    private static Change decide(BetSnapshot claimed, TestEnd end, Contract contract, BetSnapshot stands, Instant now) {
        return new RecordAttempt(claim(askedAt(now, claimed)), end.build(), contract, new SplittableRandom(7))
                .decide(stands, now)
                .orElseThrow();
    }

    private static BetSnapshot askedAt(Instant instant, BetSnapshot bet) {
        return new BetSnapshot(
                bet.bet(),
                bet.state(),
                bet.sending(),
                bet.version(),
                bet.epoch(),
                bet.attempts(),
                bet.plan(),
                bet.cause(),
                bet.providerBetId(),
                bet.heard(),
                bet.updatedAt(),
                instant);
    }

    private static Schedule schedule(Change change) {
        return change.schedule().orElseThrow();
    }

    private static Optional<Why> why(AttemptClass attempt) {
        return Optional.of(Why.of(attempt, Optional.empty(), TestBet.GATEWAY));
    }

    private static List<EntryKind> kinds(Change change) {
        return change.entries().stream().map(Entry::kind).toList();
    }

    private static List<FindingKind> findings(Change change) {
        return change.findings().stream().map(Finding.Opened::kind).toList();
    }
}
