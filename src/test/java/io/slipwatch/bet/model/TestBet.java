package io.slipwatch.bet.model;

import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.TestContract;
import io.slipwatch.bet.decide.Change;
import io.slipwatch.bet.decide.Change.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A bet on its way, told step by step: {@code TestBet.pending().submitted().inquiring().build()}. */
public final class TestBet {

    /** When the bet was recorded. */
    public static final Instant BORN = Instant.parse("2026-11-22T09:00:00Z");

    public static final Instant DEADLINE = BORN.plusSeconds(30);
    public static final Money STAKE = new Money(1_000, "CNY");
    public static final String GATEWAY = "main";
    public static final Cause EARLIER_CAUSE =
            new Cause(AttemptClass.UNKNOWN, Optional.of(CauseCode.READ_TIMEOUT), Optional.of(GATEWAY), BORN);

    private State state = new State.Pending();
    private SubmissionState sending = SubmissionState.none(Delivery.NEVER);
    private long epoch;
    private int attempts;
    private BetSnapshot.Plan plan = plan(Call.SUBMIT, 0);
    private Optional<Cause> cause = Optional.empty();
    private KnownResults heard = KnownResults.NOTHING;

    private TestBet() {}

    /** Born due: nothing was sent yet. */
    public static TestBet pending() {
        return new TestBet();
    }

    /** Placed by the provider: we only ask. */
    public static TestBet placedByProvider() {
        TestBet bet = new TestBet();
        bet.sending = SubmissionState.none(Delivery.MAYBE);
        bet.plan = plan(Call.INQUIRE, 0);
        return bet;
    }

    /** A submission is under way, claimed when the bet was born. */
    public TestBet submitting() {
        sending = new SubmissionState(
                sending.delivery().atLeast(Delivery.MAYBE),
                sending.submissions() + 1,
                sending.firstAt().or(() -> Optional.of(BORN)),
                Optional.of(BORN.plus(TestContract.LEASE)),
                Optional.of(GATEWAY));
        return claimed(Call.SUBMIT);
    }

    /** A submission ended UNKNOWN in the instant of the bet's birth. */
    public TestBet submitted() {
        submitting();
        sending = sending.endedBy(BORN, sending.delivery());
        plan = plan(Call.INQUIRE, 1);
        cause = Optional.of(EARLIER_CAUSE);
        return this;
    }

    /** An inquiry is under way. */
    public TestBet inquiring() {
        return claimed(Call.INQUIRE);
    }

    private TestBet claimed(Call call) {
        epoch++;
        attempts++;
        plan = new BetSnapshot.Plan(
                Optional.of(Call.INQUIRE),
                Optional.of(BORN.plus(TestContract.LEASE)),
                plan.step(),
                Optional.of(new BetSnapshot.InFlight("replica-1", call, GATEWAY)));
        return this;
    }

    /** The next step has been planned that often in a row. */
    public TestBet step(int step) {
        plan = new BetSnapshot.Plan(plan.next(), plan.dueAt(), step, plan.inFlight());
        return this;
    }

    public TestBet confirmed() {
        sending = sending.known(Delivery.CONFIRMED);
        return this;
    }

    /** Timed out exactly at its deadline. */
    public TestBet timedOut() {
        state = new State.TimedOut(DEADLINE, Optional.empty(), false);
        return this;
    }

    /** Timed out, with a late result that waits for a person. */
    public TestBet held(Result result, Contract contract) {
        state = new State.TimedOut(DEADLINE, Optional.of(result), false);
        return resting(result, contract);
    }

    /** Timed out, and nobody asks any more. */
    public TestBet givenUp() {
        state = new State.TimedOut(DEADLINE, Optional.empty(), true);
        plan = none();
        return this;
    }

    public TestBet returned(Result result, Contract contract) {
        state = new State.Returned(result, false, false, BORN.plusSeconds(2));
        return resting(result, contract);
    }

    private TestBet resting(Result result, Contract contract) {
        heard = heard.with(result, contract);
        sending = sending.known(Delivery.CONFIRMED);
        plan = none();
        return this;
    }

    public BetSnapshot build() {
        return new BetSnapshot(
                bet(), state, sending, 1, epoch, attempts, plan, cause, Optional.empty(), heard, BORN, BORN);
    }

    /** What the store would read after writing the change then. */
    public static BetSnapshot after(BetSnapshot bet, Change change, Instant now) {
        return new BetSnapshot(
                bet.bet(),
                change.state(),
                change.sending(),
                bet.version() + change.entries().size(),
                bet.epoch(),
                bet.attempts() - change.attemptsTaken(),
                change.schedule().map(schedule -> plan(schedule, now)).orElse(bet.plan()),
                change.schedule().isPresent()
                        ? change.schedule().flatMap(Schedule::cause).map(why -> cause(why, now))
                        : bet.cause(),
                change.providerBetId(),
                change.heard(),
                change.entries().isEmpty() ? bet.updatedAt() : now,
                now);
    }

    /** The claim under way, as its owner holds it. */
    public static Claim claim(BetSnapshot bet) {
        Call call = bet.plan().inFlight().orElseThrow().call();
        return new Claim(bet, call, new Place(GATEWAY), 0, Duration.ofSeconds(30), Duration.ofMinutes(30));
    }

    private static Bet bet() {
        return new Bet(
                new BetKey("demo", UUID.fromString("0199c6f0-0000-7000-8000-000000000001")),
                "web:8f3a21",
                "demo",
                "p-1029",
                "mahjong-ways-2",
                Optional.empty(),
                STAKE,
                BORN,
                DEADLINE,
                Optional.empty(),
                Optional.empty(),
                BORN);
    }

    private static BetSnapshot.Plan plan(Call next, int step) {
        return new BetSnapshot.Plan(Optional.of(next), Optional.of(BORN), step, Optional.empty());
    }

    private static BetSnapshot.Plan plan(Schedule schedule, Instant now) {
        return new BetSnapshot.Plan(
                schedule.next(),
                schedule.next().map(call -> now.plus(schedule.in())),
                schedule.step(),
                Optional.empty());
    }

    private static BetSnapshot.Plan none() {
        return new BetSnapshot.Plan(Optional.empty(), Optional.empty(), 0, Optional.empty());
    }

    private static Cause cause(Change.Why why, Instant now) {
        return new Cause(why.attempt(), why.code(), why.gateway(), why.at().orElse(now));
    }

    /** A place that nobody counts. */
    private record Place(String gateway) implements Slot {
        @Override
        public void close() {}
    }
}
