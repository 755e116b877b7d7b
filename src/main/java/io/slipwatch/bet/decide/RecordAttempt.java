package io.slipwatch.bet.decide;

import static io.slipwatch.bet.model.Entry.SLIPWATCH;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.DedupeWindow;
import io.slipwatch.bet.attempt.Schedules;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
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
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.model.SubmissionState;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the end of an attempt means to its bet. Its facts are taken from any epoch, its scheduling only from the current
 * one (law "facts from anyone").
 */
public final class RecordAttempt implements Decision {

    private final long epoch;
    private final int number;
    private final Instant askedAt;
    private final AttemptEnd.Attempted end;
    private final Contract contract;
    private final RandomGenerator random;

    /** The end of the attempt that this claim was for. */
    public RecordAttempt(Claim claim, AttemptEnd.Attempted end, Contract contract, RandomGenerator random) {
        this.epoch = claim.epoch();
        this.number = claim.tracked().attempts();
        this.askedAt = claim.tracked().readAt();
        this.end = end;
        this.contract = contract;
        this.random = random;
    }

    @Override
    public Optional<Change> decide(BetSnapshot bet, Instant now) {
        Situation situation = situation(bet, now);
        if (end.result().isPresent() && NextStep.isOutcome(situation)) {
            return new ApplyResult(end.result().get(), contract, Optional.of(attempt()), owns(bet), end.detail())
                    .decide(bet, now);
        }
        return Optional.of(attempted(bet, now, situation));
    }

    private Situation situation(BetSnapshot bet, Instant now) {
        boolean submitted = end.call() == Call.SUBMIT;
        SubmissionState sending = bet.sending();
        return new Situation(
                bet.state().status(),
                submitted ? sending.beforeLatest() : sending.delivery(),
                end.call(),
                end.attempt(),
                contract.placement(),
                contract.resending().gatewaysShareDedupe(),
                bet.overdue(now),
                // An answer says what was so when it was asked for, however late it is recorded.
                !quietLeft(sending, askedAt).isPositive(),
                DedupeWindow.open(sending, contract, now));
    }

    private Duration quietLeft(SubmissionState sending, Instant now) {
        return sending.leftBy()
                .map(left -> Duration.between(now, left.plus(contract.inquiry().quietTime())))
                .orElse(Duration.ZERO);
    }

    private Change attempted(BetSnapshot bet, Instant now, Situation situation) {
        Step step = NextStep.next(situation);
        Optional<Schedule> schedule = owns(bet) && bet.state().status() != Status.RETURNED
                ? Optional.of(schedule(bet, now, situation, step))
                : Optional.empty();
        Optional<Entry.Planned> planned =
                schedule.flatMap(plan -> plan.next().map(call -> new Entry.Planned(call, plan.in())));
        Entry entry = new Entry(
                EntryKind.ATTEMPTED, SLIPWATCH, Optional.of(attempt()), Optional.empty(), planned, end.detail());
        return new Change(
                When.ANY_TIME,
                bet.state(),
                sendingAfter(bet, now, situation),
                end.providerBetId().or(bet::providerBetId),
                bet.heard(),
                schedule,
                List.of(entry),
                findings(step),
                0);
    }

    private SubmissionState sendingAfter(BetSnapshot bet, Instant now, Situation situation) {
        Delivery after = NextStep.deliveryAfter(situation);
        SubmissionState sending = bet.sending();
        if (end.call() == Call.INQUIRE) {
            return sending.known(after);
        }
        boolean notMade = end.attempt() == AttemptClass.NOT_SENT || end.attempt() == AttemptClass.TURNED_AWAY;
        if (!owns(bet)) {
            return sending.known(notMade ? sending.delivery() : after.atLeast(sending.delivery()));
        }
        return notMade ? sending.withoutLatest(after) : sending.endedBy(now, after);
    }

    private Schedule schedule(BetSnapshot bet, Instant now, Situation situation, Step step) {
        Optional<Why> why = Optional.of(why(situation));
        boolean waitsForPerson = bet.state() instanceof State.TimedOut over
                && (over.givenUp() || over.held().isPresent());
        if (waitsForPerson) {
            return Schedule.none(bet.cause().map(Why::unchanged));
        }
        return switch (step) {
            case Step.Submit submit -> submission(bet, situation, why);
            case Step.Inquire inquire -> inquiry(bet, now, why);
            case Step.Hold hold -> inquiry(bet, now, why);
            case Step.Stop stop -> Schedule.none(why);
            case Step.Return returned -> Schedule.none(why);
        };
    }

    private Schedule submission(BetSnapshot bet, Situation situation, Optional<Why> why) {
        if (situation.call() == Call.INQUIRE) {
            return new Schedule(Optional.of(Call.SUBMIT), Duration.ZERO, 0, why);
        }
        int step = bet.plan().step();
        Duration wait = longer(Schedules.backoff(step, random), end.retryAfter());
        return new Schedule(Optional.of(Call.SUBMIT), wait, step + 1, why);
    }

    private Schedule inquiry(BetSnapshot bet, Instant now, Optional<Why> why) {
        // What is overdue and not timed out yet is at the start of the slow schedule, wherever it was in the usual one.
        boolean slowBegins = bet.state() instanceof State.Pending && bet.overdue(now);
        int step = end.call() == Call.SUBMIT || slowBegins ? 0 : bet.plan().step();
        Duration usual = Schedules.inquiry(bet, now, contract, step);
        Duration quiet = quietLeft(bet.sending(), now);
        boolean soonCounts =
                end.attempt() == AttemptClass.NOT_FOUND && quiet.isPositive() && quiet.compareTo(usual) < 0;
        return new Schedule(
                Optional.of(Call.INQUIRE), longer(soonCounts ? quiet : usual, end.retryAfter()), step + 1, why);
    }

    private static Duration longer(Duration wait, Optional<Duration> asked) {
        return asked.filter(wish -> wish.compareTo(wait) > 0).orElse(wait);
    }

    /** Where Next did not take a refusal for an answer, that is the cause: nobody knows yet what the first try came to. */
    private Why why(Situation situation) {
        if (situation.attempt() == AttemptClass.REFUSED) {
            return Why.of(AttemptClass.UNKNOWN, Optional.of(CauseCode.REFUSED_ON_RESEND), end.gateway());
        }
        return Why.of(end.attempt(), end.code(), end.gateway());
    }

    private List<Finding.Opened> findings(Step step) {
        List<Finding.Opened> findings = new ArrayList<>();
        if (step instanceof Step.Hold) {
            findings.add(Finding.Opened.once(FindingKind.RESEND_NOT_SAFE, end.detail()));
        }
        if (end.attempt() == AttemptClass.UNREADABLE) {
            findings.add(
                    Finding.Opened.once(FindingKind.UNREADABLE_ANSWER, end.raw().orElse(end.detail())));
        }
        if (end.misconfigured()) {
            String evidence = "gateway " + end.gateway() + ": " + end.detail();
            findings.add(new Finding.Opened(FindingKind.GATEWAY_MISCONFIGURED, "", evidence, false));
        }
        return findings;
    }

    private boolean owns(BetSnapshot bet) {
        return bet.epoch() == epoch && bet.plan().inFlight().isPresent();
    }

    private Entry.Attempt attempt() {
        return new Entry.Attempt(
                number,
                end.call(),
                end.attempt(),
                end.code(),
                end.gateway(),
                Optional.of(end.latency().toMillis()),
                end.httpStatus());
    }
}
