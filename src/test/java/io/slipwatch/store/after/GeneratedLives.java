package io.slipwatch.store.after;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.attempt.Claim;
import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.contract.TestContract;
import io.slipwatch.bet.decide.ApplyResult;
import io.slipwatch.bet.decide.Decision;
import io.slipwatch.bet.decide.NoteAccepted;
import io.slipwatch.bet.decide.Recheck;
import io.slipwatch.bet.decide.RecordAttempt;
import io.slipwatch.bet.decide.ReleaseClaim;
import io.slipwatch.bet.decide.Resolve;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Result;
import io.slipwatch.bet.model.TestEnd;
import io.slipwatch.bet.model.TestResults;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.DueBets;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.store.CutConnection;
import io.slipwatch.store.CutConnection.Cut;
import io.slipwatch.store.HistoryStory;
import io.slipwatch.store.change.ChangeBets;
import io.slipwatch.store.change.QueuedChange;
import io.slipwatch.store.record.Candidate;
import io.slipwatch.store.record.QueuedBet;
import io.slipwatch.store.record.RecordBets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Bets to which everything happens that can happen to a bet, in an order that a seed decides: through the statements that the
 * service writes with, and as a replica of its own, whose provider nobody has configured. Time passes by the deadline, the lease
 * or the next attempt coming nearer.
 */
final class GeneratedLives {

    /** Whose bets they are. */
    static final String OPERATOR = "lives";

    private static final String GATEWAY = "main";
    private static final Money STAKE = new Money(1_000, "CNY");

    private static final List<AttemptClass> ENDS = List.of(AttemptClass.values());

    /** What the provider may tell, of one bet. */
    private static final List<Result> RESULTS = List.of(
            TestResults.won(2_500, 1),
            TestResults.won(3_000, 3),
            TestResults.lost(2),
            TestResults.result(Outcome.VOID, STAKE.amount(), 2),
            new Result(Outcome.WON, 2_500, 2, Optional.empty()),
            TestResults.rejected());

    /** The ways that bets are written in, as the service has them. */
    record Ways(
            RecordBets recording,
            ChangeBets changing,
            CutConnection between,
            DueBets due,
            BetLookup lookup,
            List<QueuedChange> again,
            List<Claim> born) {}

    private record Life(BetKey bet, Contract contract, List<Claim> claims) {}

    private record Place(String gateway) implements Slot {
        @Override
        public void close() {}
    }

    private final Ways ways;
    private final Random random;
    private final List<Life> lives = new ArrayList<>();
    private final List<Contract> contracts;

    GeneratedLives(Ways ways, long seed) {
        this.ways = ways;
        this.random = new Random(seed);
        this.contracts = Stream.of(
                        TestContract.usual(),
                        TestContract.numbered(),
                        TestContract.holding(),
                        TestContract.holdingNumbered(),
                        TestContract.with().placement(Placement.BY_PROVIDER).build())
                .map(GeneratedLives::nobodys)
                .toList();
    }

    /** Of a provider that no configuration names, so that the service itself calls nobody about these bets. */
    private static Contract nobodys(Contract usual) {
        return new Contract(
                "lives-" + UUID.randomUUID(),
                usual.placement(),
                usual.accepting(),
                usual.deadlines(),
                usual.sending(),
                usual.resending(),
                usual.inquiry(),
                usual.lateResults(),
                usual.resettlement());
    }

    /** Lives so many, of so many events each; the bets. */
    List<UUID> live(int bets, int events) throws SQLException {
        for (int i = 0; i < bets; i++) {
            record();
        }
        for (int i = 0; i < bets * events; i++) {
            happen(lives.get(random.nextInt(lives.size())));
        }
        return lives.stream().map(life -> life.bet().id()).toList();
    }

    private void record() {
        Contract contract = contracts.get(random.nextInt(contracts.size()));
        Optional<Slot> slot = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(new Place(GATEWAY));
        // One that is due within the margin is not born claimed, slot or not.
        Optional<Instant> deadline =
                random.nextInt(5) == 0 ? Optional.of(Instant.now().plusSeconds(4)) : Optional.empty();
        BetKey key = new BetKey(OPERATOR, UUID.randomUUID());
        NewBet bet = new NewBet(
                key,
                key.id().toString(),
                contract.provider(),
                "p-1029",
                "win-x",
                Optional.empty(),
                STAKE,
                Instant.parse("2026-11-22T09:00:00Z"),
                deadline,
                Optional.empty(),
                new NewBet.Fingerprint("00"));
        CompletableFuture<RecordResponse> answer = new CompletableFuture<>();
        ways.recording()
                .write(List.of(
                        new QueuedBet(Candidate.of(bet, new Admitted(contract, 2, List.of(), slot)), answer, 0)));
        answer.join();
        lives.add(new Life(key, contract, new ArrayList<>()));
    }

    private void happen(Life life) throws SQLException {
        takeBorn();
        switch (random.nextInt(14)) {
            case 0, 1 -> claim(life);
            case 2, 3, 4 -> end(life);
            case 5 -> release(life);
            case 6, 7 -> change(life, ApplyResult.ofCallback(result(), life.contract(), "callback msg_1"));
            case 8 -> change(life, new NoteAccepted("callback msg_2"));
            case 9 -> change(life, new Recheck("support:anna"));
            case 10 -> resolve(life);
            case 11 -> overdue(life);
            case 12 -> passes("due_at = clock_timestamp() - interval '1 ms'", "next_call IS NOT NULL", life);
            default -> sweep(life);
        }
    }

    /** Where a fact comes before anybody looks at the clock, it times the bet out itself. */
    private void overdue(Life life) throws SQLException {
        boolean factIsFirst = random.nextBoolean();
        passes("deadline = clock_timestamp()", "status = 'PENDING'", life);
        if (factIsFirst) {
            change(life, ApplyResult.ofCallback(result(), life.contract(), "callback msg_3"));
        }
    }

    private void takeBorn() {
        ways.born()
                .forEach(claim -> lives.stream()
                        .filter(life -> life.bet().equals(claim.tracked().bet().key()))
                        .forEach(life -> life.claims().add(claim)));
        ways.born().clear();
    }

    private void claim(Life life) {
        ways.due()
                .claim(life.contract(), new DueBets.Quota(GATEWAY, 4, 4, true))
                .forEach(claimed -> lives.stream()
                        .filter(other ->
                                other.bet().equals(claimed.tracked().bet().key()))
                        .forEach(other -> other.claims()
                                .add(new Claim(
                                        claimed.tracked(),
                                        claimed.call(),
                                        new Place(GATEWAY),
                                        claimed.sinceNanos(),
                                        Duration.ofSeconds(30),
                                        Duration.ofMinutes(30)))));
    }

    /** Of any claim that there ever was: replies come late, and twice where another replica asked too. */
    private void end(Life life) {
        if (!life.claims().isEmpty()) {
            Claim claim = life.claims().get(random.nextInt(life.claims().size()));
            change(life, new RecordAttempt(claim, ended(claim.call()), life.contract(), random));
        }
    }

    private AttemptEnd.Attempted ended(Call call) {
        AttemptClass attempt = ENDS.get(random.nextInt(ENDS.size()));
        TestEnd end = call == Call.SUBMIT ? TestEnd.ofSubmission(attempt) : TestEnd.ofInquiry(attempt);
        TestEnd told = switch (attempt) {
            case RESULT -> end.result(result());
            case REFUSED -> end.result(TestResults.rejected());
            case ACCEPTED -> end;
            case NOT_SENT -> end.code(CauseCode.CONNECT_REFUSED);
            case TURNED_AWAY -> end.code(CauseCode.RATE_LIMITED);
            case UNKNOWN -> end.code(CauseCode.READ_TIMEOUT);
            case NOT_FOUND -> end.code(CauseCode.NOT_FOUND);
            case UNREADABLE -> end.code(CauseCode.UNREADABLE);
        };
        return told.build();
    }

    private void release(Life life) {
        if (!life.claims().isEmpty()) {
            Claim claim = life.claims().getLast();
            change(life, new ReleaseClaim(claim.epoch(), claim.call()));
        }
    }

    private void resolve(Life life) {
        Resolve.ResolutionDecision decision =
                random.nextBoolean() ? Resolve.ResolutionDecision.VOID : Resolve.ResolutionDecision.ACCEPT_LATE;
        Optional<String> override = random.nextBoolean() ? Optional.of("told in writing") : Optional.empty();
        change(
                life,
                new Resolve(
                        new Resolve.Asked(decision, "support:anna", "ticket 1", override),
                        ways.lookup().history(life.bet()).toCompletableFuture().join()));
    }

    private void sweep(Life life) {
        switch (random.nextInt(3)) {
            case 0 -> ways.due().expire(100);
            case 1 -> ways.due().giveUp(life.contract().provider(), Duration.ZERO, 2);
            default -> ways.due().reportUnconfigured(Set.of(), Set.of());
        }
    }

    /** One commit in six is not heard of, and one in two of those did not even come to the server. */
    private void change(Life life, Decision decision) {
        if (random.nextInt(6) == 0) {
            ways.between().cutAt("UPDATE bet", random.nextBoolean() ? Cut.QUESTION : Cut.ANSWER);
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        List<QueuedChange> open =
                List.of(new QueuedChange(life.bet(), Optional.empty(), 0, decision, Optional.empty(), answer));
        while (!open.isEmpty()) {
            ways.again().clear();
            ways.changing().write(open);
            open = List.copyOf(ways.again());
        }
        answer.join();
    }

    private Result result() {
        return RESULTS.get(random.nextInt(RESULTS.size()));
    }

    /** Behind the service's back, as only the clock may. */
    private static void passes(String sooner, String where, Life life) throws SQLException {
        HistoryStory.asSuperuser("UPDATE bet SET %s WHERE id = '%s' AND %s"
                .formatted(sooner, life.bet().id(), where));
    }
}
