package io.slipwatch.bet.decide;

import static io.slipwatch.bet.model.AttemptClass.ACCEPTED;
import static io.slipwatch.bet.model.AttemptClass.NOT_FOUND;
import static io.slipwatch.bet.model.AttemptClass.NOT_SENT;
import static io.slipwatch.bet.model.AttemptClass.REFUSED;
import static io.slipwatch.bet.model.AttemptClass.RESULT;
import static io.slipwatch.bet.model.AttemptClass.TURNED_AWAY;
import static io.slipwatch.bet.model.AttemptClass.UNKNOWN;
import static io.slipwatch.bet.model.AttemptClass.UNREADABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.Status;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The heart of the product, over the whole product of its inputs: what is forbidden, and what the table says. */
class NextStepTest {

    /** 3 statuses, 3 deliveries, 2 calls, 8 classes, 2 placements and 4 yes-or-noes: 3*3*2*8*2*2*2*2*2. */
    private static final int SITUATIONS = 4_608;

    private static final List<Situation> ALL = everySituation();

    @Test
    void everySituationHasItsOneStep() {
        assertEquals(SITUATIONS, Set.copyOf(ALL).size());
        ALL.forEach(situation -> assertInstanceOf(Step.class, NextStep.next(situation)));
    }

    @Nested
    class Forbidden {

        @Test
        void aSubmissionAfterTheDeadline() {
            never(Situation::deadlinePassed, NextStepTest::submits);
        }

        @Test
        void aSubmissionOfABetThatTimedOut() {
            never(situation -> situation.status() == Status.TIMED_OUT, NextStepTest::submits);
        }

        @Test
        void aSubmissionOfABetThatHasItsResult() {
            never(situation -> situation.status() == Status.RETURNED, NextStepTest::submits);
        }

        @Test
        void aResubmissionStraightAfterUnknown() {
            never(situation -> situation.attempt() == UNKNOWN, NextStepTest::submits);
        }

        @Test
        void aResubmissionStraightAfterAnAnswerThatMakesNoSense() {
            never(situation -> situation.attempt() == UNREADABLE, NextStepTest::submits);
        }

        @Test
        void aResubmissionOfWhatTheProviderHas() {
            never(
                    situation -> EnumSet.of(ACCEPTED, RESULT, REFUSED).contains(situation.attempt()),
                    NextStepTest::submits);
        }

        @Test
        void anotherGatewayOnceASubmissionMayHaveArrived() {
            never(
                    situation -> mayHaveArrived(situation) && !situation.gatewaysShareDedupe(),
                    step -> step.equals(new Step.Submit(Step.Reach.ANY_GATEWAY)));
        }

        @Test
        void aResubmissionThatTheProviderNoLongerKnowsForTheSame() {
            never(situation -> mayHaveArrived(situation) && !situation.dedupeWindowOpen(), NextStepTest::submits);
        }

        @Test
        void aSubmissionOfABetThatTheProviderPlaces() {
            never(situation -> situation.placement() == Placement.BY_PROVIDER, NextStepTest::submits);
        }

        @Test
        void aSubmissionOnANotFoundBeforeTheQuietTime() {
            never(situation -> situation.attempt() == NOT_FOUND && !situation.quietTimePassed(), NextStepTest::submits);
        }

        @Test
        void aResubmissionBecauseAnInquiryDidNotGetThrough() {
            never(
                    situation -> situation.call() == Call.INQUIRE
                            && EnumSet.of(NOT_SENT, TURNED_AWAY).contains(situation.attempt())
                            && mayHaveArrived(situation),
                    NextStepTest::submits);
        }

        @Test
        void anOutcomeWithoutAProvidersWord() {
            never(
                    situation -> !EnumSet.of(RESULT, REFUSED).contains(situation.attempt()),
                    step -> step instanceof Step.Return);
        }

        @Test
        void anOutcomeOfARefusalWhereAnEarlierSubmissionMayHaveArrived() {
            never(
                    situation -> situation.attempt() == REFUSED
                            && situation.call() == Call.SUBMIT
                            && situation.delivery() != Delivery.NEVER,
                    step -> step instanceof Step.Return);
        }

        @Test
        void anyCallAboutABetThatNeverLeftUsAndIsOver() {
            never(
                    situation -> !mayHaveArrived(situation)
                            && (situation.deadlinePassed() || situation.status() == Status.TIMED_OUT),
                    step -> !(step instanceof Step.Stop));
        }

        @Test
        void toStopWhileTheBetIsPendingBeforeItsDeadline() {
            never(
                    situation -> situation.status() == Status.PENDING && !situation.deadlinePassed(),
                    step -> step instanceof Step.Stop);
        }

        @Test
        void toStopWhereTheBetMayHaveArrivedAndHasNoResult() {
            never(
                    situation -> situation.status() != Status.RETURNED && mayHaveArrived(situation),
                    step -> step instanceof Step.Stop);
        }

        @Test
        void anythingMoreAboutABetThatHasItsResult() {
            never(situation -> situation.status() == Status.RETURNED, step -> !(step instanceof Step.Stop));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a refused connection is tried again anywhere                       | PENDING   | NEVER     | SUBMIT  | NOT_SENT    |                                | SUBMIT ANYWHERE
            what it turned away is tried again anywhere                        | PENDING   | NEVER     | SUBMIT  | TURNED_AWAY |                                | SUBMIT ANYWHERE
            what never left is not sent once the deadline has passed           | PENDING   | NEVER     | SUBMIT  | NOT_SENT    | late                           | STOP
            what it turned away is not sent once the bet timed out             | TIMED_OUT | NEVER     | SUBMIT  | TURNED_AWAY | late                           | STOP
            what never left needs no open dedupe window                        | PENDING   | NEVER     | SUBMIT  | NOT_SENT    | window-closed                  | SUBMIT ANYWHERE
            a resubmission that did not leave us goes to the same gateway      | PENDING   | MAYBE     | SUBMIT  | NOT_SENT    |                                | SUBMIT THERE
            a resubmission that was turned away goes to the same gateway       | PENDING   | MAYBE     | SUBMIT  | TURNED_AWAY |                                | SUBMIT THERE
            ... or to any that shares the keys                                 | PENDING   | MAYBE     | SUBMIT  | NOT_SENT    | shared                         | SUBMIT ANYWHERE
            ... and is held once the provider may have forgotten the key       | PENDING   | MAYBE     | SUBMIT  | NOT_SENT    | window-closed                  | HOLD
            ... and is held once the deadline has passed                       | PENDING   | MAYBE     | SUBMIT  | TURNED_AWAY | late                           | HOLD
            silence is asked about                                             | PENDING   | NEVER     | SUBMIT  | UNKNOWN     |                                | INQUIRE
            silence is asked about after the deadline too                      | TIMED_OUT | NEVER     | SUBMIT  | UNKNOWN     | late                           | INQUIRE
            an inquiry without an answer is asked again                        | PENDING   | MAYBE     | INQUIRE | UNKNOWN     |                                | INQUIRE
            an inquiry that did not leave us is asked again                    | PENDING   | MAYBE     | INQUIRE | NOT_SENT    |                                | INQUIRE
            an inquiry that was turned away is asked again                     | TIMED_OUT | CONFIRMED | INQUIRE | TURNED_AWAY | late                           | INQUIRE
            what it has accepted is asked about on schedule                    | PENDING   | NEVER     | SUBMIT  | ACCEPTED    |                                | INQUIRE
            what it still has at work is asked about after the deadline        | TIMED_OUT | MAYBE     | INQUIRE | ACCEPTED    | late                           | INQUIRE
            a result is an outcome                                             | PENDING   | NEVER     | SUBMIT  | RESULT      |                                | RETURN
            a late result is one too                                           | TIMED_OUT | CONFIRMED | INQUIRE | RESULT      | late                           | RETURN
            the only submission refused is an outcome                          | PENDING   | NEVER     | SUBMIT  | REFUSED     |                                | RETURN
            a resubmission refused is asked about                              | PENDING   | MAYBE     | SUBMIT  | REFUSED     |                                | INQUIRE
            a refusal told by an inquiry is an outcome                         | PENDING   | MAYBE     | INQUIRE | REFUSED     |                                | RETURN
            not known before the quiet time says nothing                       | PENDING   | MAYBE     | INQUIRE | NOT_FOUND   | early                          | INQUIRE
            not known after the quiet time goes to the same gateway            | PENDING   | MAYBE     | INQUIRE | NOT_FOUND   |                                | SUBMIT THERE
            ... or to any that shares the keys                                 | PENDING   | MAYBE     | INQUIRE | NOT_FOUND   | shared                         | SUBMIT ANYWHERE
            ... and is held once the provider may have forgotten the key       | PENDING   | MAYBE     | INQUIRE | NOT_FOUND   | window-closed                  | HOLD
            ... and is held once the deadline has passed                       | TIMED_OUT | MAYBE     | INQUIRE | NOT_FOUND   | late                           | HOLD
            a submission cannot be answered with not known                     | PENDING   | NEVER     | SUBMIT  | NOT_FOUND   |                                | INQUIRE
            an answer that makes no sense is asked about                       | PENDING   | NEVER     | SUBMIT  | UNREADABLE  |                                | INQUIRE
            ... each time                                                      | PENDING   | MAYBE     | INQUIRE | UNREADABLE  |                                | INQUIRE
            what the provider places is asked about though it is not known     | PENDING   | MAYBE     | INQUIRE | NOT_FOUND   | by-provider                    | INQUIRE
            what the provider places is asked about after the deadline         | TIMED_OUT | MAYBE     | INQUIRE | NOT_SENT    | by-provider late window-closed | INQUIRE
            what has its result is done                                        | RETURNED  | CONFIRMED | INQUIRE | RESULT      |                                | STOP
            """)
    void theTable(
            String sentence,
            Status status,
            Delivery delivery,
            Call call,
            AttemptClass attempt,
            String facts,
            String expected) {
        Situation situation = situation(status, delivery, call, attempt, facts);
        assertEquals(expected, word(NextStep.next(situation)), sentence);
    }

    @Nested
    class DeliveryAfter {

        @Test
        void isNeverOnlyWhereNothingLeftUsBeforeNorNow() {
            ALL.forEach(situation ->
                    assertEquals(!mayHaveArrived(situation), NextStep.deliveryAfter(situation) == Delivery.NEVER));
        }

        @Test
        void isNeverLessThanWhatWasKnown() {
            ALL.forEach(situation -> assertTrue(
                    NextStep.deliveryAfter(situation).compareTo(situation.delivery()) >= 0, situation::toString));
        }

        @Test
        void isConfirmedOnlyByTheProvidersWordAboutTheBet() {
            ALL.stream()
                    .filter(situation -> situation.delivery() != Delivery.CONFIRMED)
                    .filter(situation -> NextStep.deliveryAfter(situation) == Delivery.CONFIRMED)
                    .forEach(situation -> assertTrue(
                            EnumSet.of(ACCEPTED, RESULT, REFUSED).contains(situation.attempt()), situation::toString));
        }

        @Test
        void isConfirmedWithEveryOutcome() {
            ALL.stream()
                    .filter(situation -> NextStep.next(situation) instanceof Step.Return)
                    .forEach(situation ->
                            assertEquals(Delivery.CONFIRMED, NextStep.deliveryAfter(situation), situation::toString));
        }
    }

    private static void never(Predicate<Situation> where, Predicate<Step> forbidden) {
        List<Situation> looked = ALL.stream().filter(where).toList();
        assertTrue(!looked.isEmpty(), "the rule speaks of no situation at all");
        assertEquals(
                List.of(),
                looked.stream()
                        .filter(situation -> forbidden.test(NextStep.next(situation)))
                        .map(situation -> situation + " -> " + NextStep.next(situation))
                        .toList());
    }

    private static boolean submits(Step step) {
        return step instanceof Step.Submit;
    }

    /** Said without {@link NextStep}: something was out before, or is now, or the provider holds the bet anyway. */
    private static boolean mayHaveArrived(Situation situation) {
        return situation.placement() == Placement.BY_PROVIDER
                || situation.delivery() != Delivery.NEVER
                || !EnumSet.of(NOT_SENT, TURNED_AWAY).contains(situation.attempt());
    }

    private static Situation situation(
            Status status, Delivery delivery, Call call, AttemptClass attempt, String facts) {
        Set<String> said = facts == null ? Set.of() : Set.of(facts.split(" ", -1));
        return new Situation(
                status,
                delivery,
                call,
                attempt,
                said.contains("by-provider") ? Placement.BY_PROVIDER : Placement.BY_US,
                said.contains("shared"),
                said.contains("late"),
                !said.contains("early"),
                !said.contains("window-closed"));
    }

    private static String word(Step step) {
        return switch (step) {
            case Step.Return returned -> "RETURN";
            case Step.Submit submit -> submit.reach() == Step.Reach.ANY_GATEWAY ? "SUBMIT ANYWHERE" : "SUBMIT THERE";
            case Step.Inquire inquire -> "INQUIRE";
            case Step.Hold hold -> "HOLD";
            case Step.Stop stop -> "STOP";
        };
    }

    private static List<Situation> everySituation() {
        return Arrays.stream(Status.values()).flatMap(NextStepTest::ofStatus).toList();
    }

    private static Stream<Situation> ofStatus(Status status) {
        return Arrays.stream(Delivery.values())
                .flatMap(delivery -> Arrays.stream(Call.values())
                        .flatMap(call -> Arrays.stream(AttemptClass.values())
                                .flatMap(attempt -> withEveryFact(status, delivery, call, attempt))));
    }

    private static Stream<Situation> withEveryFact(Status status, Delivery delivery, Call call, AttemptClass attempt) {
        return Arrays.stream(Placement.values())
                .flatMap(placement -> Stream.of(true, false)
                        .flatMap(shared -> Stream.of(true, false)
                                .flatMap(late -> Stream.of(true, false)
                                        .flatMap(quiet -> Stream.of(true, false)
                                                .map(open -> new Situation(
                                                        status, delivery, call, attempt, placement, shared, late, quiet,
                                                        open))))));
    }
}
