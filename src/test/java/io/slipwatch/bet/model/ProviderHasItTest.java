package io.slipwatch.bet.model;

import static io.slipwatch.bet.model.TestBet.DEADLINE;
import static io.slipwatch.bet.model.TestBet.pending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.decide.NoteAccepted;
import io.slipwatch.bet.decide.Resolve;
import io.slipwatch.bet.decide.Resolve.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the stake of a given-up bet may go back, by what the provider said last. */
class ProviderHasItTest {

    private static final Instant NOW = DEADLINE.plusSeconds(600);
    private static final BetSnapshot GIVEN_UP = pending().submitted().givenUp().build();

    /** Each line is an answer a second after the one before; S is a submission, I an inquiry, C a callback. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            '',                                      free
            S UNKNOWN,                               free
            S NOT_SENT;S TURNED_AWAY,                free
            S UNREADABLE;I UNREADABLE,               free
            S UNKNOWN;I NOT_FOUND,                   free
            S ACCEPTED,                              has it
            S ACCEPTED;I UNKNOWN,                    has it
            S ACCEPTED;I UNREADABLE;I NOT_SENT,      has it
            S ACCEPTED;I TURNED_AWAY,                has it
            S UNKNOWN;I ACCEPTED,                    has it
            S UNKNOWN;I RESULT,                      has it
            S ACCEPTED;I NOT_FOUND,                  free
            S ACCEPTED;I REFUSED,                    free
            S ACCEPTED;S REFUSED,                    has it
            S ACCEPTED;S NOT_FOUND,                  has it
            S ACCEPTED;I NOT_FOUND;I ACCEPTED,       has it
            S ACCEPTED;I NOT_FOUND;I UNKNOWN,        free
            S ACCEPTED;I ACCEPTED;I NOT_FOUND,       free
            S UNKNOWN;I NOT_FOUND;S ACCEPTED,        has it
            S UNKNOWN;C ACCEPTED,                    has it
            S UNKNOWN;C ACCEPTED;I NOT_FOUND,        free
            S UNKNOWN;C WON,                         has it
            S ACCEPTED;C REJECTED,                   free
            S ACCEPTED;P noted,                      has it
            S UNKNOWN;P noted,                       free
            """)
    void theLatestReadableAnswerDecides(String answers, String verdict) {
        Ruling ruling = judge(history(answers), Optional.empty());

        switch (verdict) {
            case "free" -> assertInstanceOf(Ruling.Returns.class, ruling);
            default -> assertInstanceOf(Ruling.ProviderHasIt.class, ruling);
        }
        assertEquals(
                verdict.equals("free") ? Ruling.NotAllowed.class : Ruling.Returns.class,
                judge(history(answers), Optional.of("their mail")).getClass());
    }

    @Test
    void anInquiryThatWasUnderWayWhenTheProviderSaidThatItHasTheBetLiftsNothing() {
        List<HistoryLine> history = new ArrayList<>(history("C ACCEPTED"));
        history.add(line(history.size() + 1, attempt("I", "NOT_FOUND", 1_500)));
        assertInstanceOf(Ruling.ProviderHasIt.class, judge(history, Optional.empty()));

        history.add(line(history.size() + 1, attempt("I", "NOT_FOUND", 1_000)));
        assertInstanceOf(Ruling.Returns.class, judge(history, Optional.empty()));
    }

    @Test
    void anOverrideNamesWhatItOverrides() {
        Ruling.Returns returns =
                assertInstanceOf(Ruling.Returns.class, judge(history("S ACCEPTED"), Optional.of("their mail")));
        assertEquals(", overriding ACCEPTED of 2026-11-22T09:10:31Z", returns.how());
    }

    private static Ruling judge(List<HistoryLine> history, Optional<String> overrideReason) {
        BetSnapshot bet = new BetSnapshot(
                GIVEN_UP.bet(),
                GIVEN_UP.state(),
                GIVEN_UP.sending(),
                history.size(),
                GIVEN_UP.epoch(),
                GIVEN_UP.attempts(),
                GIVEN_UP.plan(),
                GIVEN_UP.cause(),
                GIVEN_UP.providerBetId(),
                GIVEN_UP.heard(),
                GIVEN_UP.updatedAt(),
                GIVEN_UP.readAt());
        return new Resolve(
                        new Resolve.Asked(Resolve.ResolutionDecision.VOID, "support:anna", "mail", overrideReason),
                        history)
                .judge(bet);
    }

    private static List<HistoryLine> history(String answers) {
        List<HistoryLine> history = new ArrayList<>();
        history.add(line(1, Entry.plain(EntryKind.RECORDED, "operator:demo", "recorded")));
        for (String answer : answers.isEmpty() ? new String[0] : answers.split(";", -1)) {
            String[] words = answer.split(" ", 2);
            history.add(line(history.size() + 1, entry(words[0], words[1])));
        }
        return history;
    }

    private static Entry entry(String who, String what) {
        return switch (who) {
            case "C" -> pushed(what);
            case "P" -> Entry.plain(EntryKind.NOTED, "key:demo-support", "inquiry asked for");
            default -> attempt(who, what, 5);
        };
    }

    private static Entry pushed(String what) {
        if (what.equals("ACCEPTED")) {
            return new NoteAccepted("callback x")
                    .decide(GIVEN_UP, NOW)
                    .orElseThrow()
                    .entries()
                    .getFirst();
        }
        Result result = TestResults.result(Outcome.valueOf(what), 0, 1);
        return new Entry(
                EntryKind.CONFLICT, "provider:demo", Optional.empty(), Optional.of(result), Optional.empty(), "pushed");
    }

    private static Entry attempt(String call, String answer, long latencyMillis) {
        Entry.Attempt attempt = new Entry.Attempt(
                1,
                call.equals("S") ? Call.SUBMIT : Call.INQUIRE,
                AttemptClass.valueOf(answer),
                Optional.empty(),
                "main",
                Optional.of(latencyMillis),
                Optional.empty());
        return new Entry(
                EntryKind.ATTEMPTED, Entry.SLIPWATCH, Optional.of(attempt), Optional.empty(), Optional.empty(), answer);
    }

    private static HistoryLine line(int version, Entry entry) {
        return new HistoryLine(version, NOW.plusSeconds(version - 1), entry, Optional.empty());
    }
}
