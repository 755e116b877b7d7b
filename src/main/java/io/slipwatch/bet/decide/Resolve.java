package io.slipwatch.bet.decide;

import io.slipwatch.bet.decide.Change.Schedule;
import io.slipwatch.bet.decide.Change.When;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.State;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person's word on a bet that is held or given up. It is taken only onto the version that the history was read at: an
 * answer that comes between the reading and the deciding makes the person's view an old one.
 *
 * @param history all that happened to the bet, as it was read
 */
public record Resolve(Asked asked, List<HistoryLine> history) implements Decision {

    /**
     * The findings that ask what is to become of the bet; a resolution is the answer. What tells of the provider's own
     * mistakes (an answer or a callback that makes no sense, a result that contradicts another) is not settled by it.
     */
    private static final Set<FindingKind> SETTLED =
            Set.of(FindingKind.GIVEN_UP, FindingKind.LATE_RESULT_HELD, FindingKind.RESEND_NOT_SAFE);

    /** What a person may decide. */
    public enum ResolutionDecision {
        /** The late result stands; only where one is held. */
        ACCEPT_LATE,
        /** The stake goes back. */
        VOID
    }

    /**
     * What a person asks for.
     *
     * @param overrideReason why the stake goes back although the provider says that it has the bet
     */
    public record Asked(ResolutionDecision decision, String actor, String reason, Optional<String> overrideReason) {

        /** The person's own words, behind what we say of the resolution. */
        private String words() {
            return reason + overrideReason.map(why -> "; override: " + why).orElse("");
        }
    }

    /** What the asking comes to, for a bet as it stands. */
    public sealed interface Ruling {

        /** The bet returns so; {@code how} goes before the person's words. */
        record Returns(Result result, boolean ours, String how) implements Ruling {}

        /** The same person has said so before, in the same words. */
        record Repeats() implements Ruling {}

        /** The provider says that it has the bet; only an override voids it. */
        record ProviderHasIt(String answer) implements Ruling {}

        /** The bet's state does not allow it. */
        record NotAllowed(String why) implements Ruling {}

        /** The bet is no longer as its history was read. */
        record Outdated() implements Ruling {}
    }

    @Override
    public Optional<Change> decide(BetSnapshot bet, Instant now) {
        return switch (judge(bet)) {
            case Ruling.Returns returns -> Optional.of(resolved(bet, returns, now));
            // Written without an entry: the answer is as durable as the resolution that it repeats (law "durable before
            // told").
            case Ruling.Repeats _ ->
                Optional.of(change(bet, bet.state(), Optional.empty(), List.of(), Optional.empty()));
            case Ruling.ProviderHasIt _, Ruling.NotAllowed _, Ruling.Outdated _ -> Optional.empty();
        };
    }

    /** What the asking comes to. */
    public Ruling judge(BetSnapshot bet) {
        if (history.isEmpty() || history.getLast().version() != bet.version()) {
            return new Ruling.Outdated();
        }
        return switch (bet.state()) {
            case State.Pending _ -> new Ruling.NotAllowed("the bet is neither held nor given up");
            case State.TimedOut over -> judge(bet, over);
            case State.Returned _ ->
                history.stream().anyMatch(this::saysTheSame)
                        ? new Ruling.Repeats()
                        : new Ruling.NotAllowed("the bet has its result");
        };
    }

    private Ruling judge(BetSnapshot bet, State.TimedOut over) {
        return switch (asked.decision()) {
            case ACCEPT_LATE ->
                over.held()
                        .<Ruling>map(held -> new Ruling.Returns(held, false, ""))
                        .orElseGet(() -> new Ruling.NotAllowed("the bet has no late result to accept"));
            case VOID -> judgeVoid(bet, over);
        };
    }

    /** A held result is itself what is decided, so nothing the provider said stands against it. */
    private Ruling judgeVoid(BetSnapshot bet, State.TimedOut over) {
        if (over.held().isEmpty() && !over.givenUp()) {
            return new Ruling.NotAllowed("the bet is neither held nor given up");
        }
        Optional<String> answer = over.held().isPresent() ? Optional.empty() : answer();
        if (answer.isPresent() && asked.overrideReason().isEmpty()) {
            return new Ruling.ProviderHasIt(answer.get());
        }
        if (answer.isEmpty() && asked.overrideReason().isPresent()) {
            return new Ruling.NotAllowed("there is nothing to override");
        }
        String how = over.held()
                .map(held -> ", setting aside " + held.told())
                .or(() -> answer.map(said -> ", overriding " + said))
                .orElse("");
        return new Ruling.Returns(Result.voided(bet.bet().stake()), true, how);
    }

    /** The provider's word that stands against giving the stake back; what it says of itself has no ": ". */
    private Optional<String> answer() {
        return LatestAnswer.thatHasIt(history)
                .map(line -> line.entry().result().map(Result::told).orElse("ACCEPTED") + " of " + line.at());
    }

    private boolean saysTheSame(HistoryLine line) {
        Entry entry = line.entry();
        int words = entry.detail().indexOf(": ");
        return entry.kind() == EntryKind.RESOLVED
                && entry.actor().equals(asked.actor())
                && words >= 0
                && entry.detail().split("[,:]", 2)[0].equals(asked.decision().name())
                && entry.detail().substring(words + 2).equals(asked.words());
    }

    private Change resolved(BetSnapshot bet, Ruling.Returns returns, Instant now) {
        Entry entry = new Entry(
                EntryKind.RESOLVED,
                asked.actor(),
                Optional.empty(),
                Optional.of(returns.result()),
                Optional.empty(),
                asked.decision() + returns.how() + ": " + asked.words());
        return change(
                bet,
                new State.Returned(returns.result(), true, returns.ours(), now),
                Optional.of(Schedule.none(Optional.empty())),
                List.of(entry),
                Optional.of(new Finding.Settled(SETTLED, asked.actor(), asked.reason())));
    }

    private static Change change(
            BetSnapshot bet,
            State state,
            Optional<Schedule> schedule,
            List<Entry> entries,
            Optional<Finding.Settled> settled) {
        return new Change(
                When.ANY_TIME,
                state,
                bet.sending(),
                bet.providerBetId(),
                bet.heard(),
                schedule,
                entries,
                List.of(),
                settled,
                0);
    }
}
