package io.slipwatch.bet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.decide.Resolve;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Delivery;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.Outcome;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.model.TestBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.DuplicateClick.SuspectedDuplicate;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoreUnavailable;
import io.slipwatch.finding.FindingKind;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Words that the code takes from the names of constants and that outlive it: they stand in tables, in histories that
 * are never rewritten, and in the metrics that alerts name. A constant that is renamed must keep its word, or come with
 * a migration.
 */
class StoredWordsTest {

    @Test
    void tables_and_histories_hold_these() {
        assertEquals(List.of("PENDING", "RETURNED", "TIMED_OUT"), names(Status.values()));
        assertEquals(List.of("NEVER", "MAYBE", "CONFIRMED"), names(Delivery.values()));
        assertEquals(List.of("WON", "LOST", "VOID", "REJECTED"), names(Outcome.values()));
        assertEquals(List.of("SUBMIT", "INQUIRE"), names(Call.values()));
        assertEquals(List.of("ACCEPT_LATE", "VOID"), names(Resolve.ResolutionDecision.values()));
        assertEquals(
                List.of(
                        "RECORDED",
                        "ATTEMPTED",
                        "RETURNED",
                        "TIMED_OUT",
                        "LATE_HELD",
                        "RESETTLED",
                        "SUPERSEDED",
                        "CONFLICT",
                        "RESOLVED",
                        "NOTED"),
                names(EntryKind.values()));
        assertEquals(
                List.of(
                        "NOT_SENT",
                        "TURNED_AWAY",
                        "UNKNOWN",
                        "ACCEPTED",
                        "RESULT",
                        "REFUSED",
                        "NOT_FOUND",
                        "UNREADABLE"),
                names(AttemptClass.values()));
        assertEquals(
                List.of(
                        "CONNECT_REFUSED",
                        "CONNECT_TIMEOUT",
                        "DNS",
                        "TLS",
                        "READ_TIMEOUT",
                        "RESET",
                        "CUT_OFF",
                        "HTTP_5XX",
                        "RATE_LIMITED",
                        "AUTH",
                        "UNREADABLE",
                        "NOT_FOUND",
                        "BREAKER_OPEN",
                        "NO_SLOT",
                        "OWNER_LOST",
                        "REFUSED_ON_RESEND",
                        "HELD"),
                names(CauseCode.values()));
    }

    @Test
    void findings_are_of_these_kinds() {
        assertEquals(
                List.of(
                        "resend-not-safe",
                        "unreadable-answer",
                        "result-conflict",
                        "late-result-held",
                        "given-up",
                        "provider-not-configured",
                        "gateway-not-configured",
                        "gateway-misconfigured",
                        "callback-quarantined",
                        "result-before-bet",
                        "database-not-durable"),
                Stream.of(FindingKind.values()).map(FindingKind::slug).toList());
    }

    @Test
    void a_posted_bet_is_counted_as_answered_so() {
        BetKey bet = new BetKey("op", new UUID(7, 8));

        assertEquals("recorded", new RecordResponse.Recorded(TestBet.pending().build()).label());
        assertEquals("replayed", new RecordResponse.Replayed(bet).label());
        assertEquals("conflicting", new RecordResponse.Conflicting(bet, List.of()).label());
        assertEquals("suspected", new RecordResponse.Objected(new SuspectedDuplicate(bet)).label());
        assertEquals("refused", new RecordResponse.Refused(Admission.Refusal.STAKE_TOO_HIGH).label());
    }

    @Test
    void the_reasons_of_bets_that_are_not_recorded_are_counted_by_these() {
        assertEquals(
                List.of(
                        "UNKNOWN_PROVIDER",
                        "PROVIDER_CLOSED",
                        "UNSUPPORTED_CURRENCY",
                        "STAKE_TOO_HIGH",
                        "PLACED_AHEAD",
                        "DEADLINE_TOO_NEAR",
                        "DEADLINE_TOO_FAR",
                        "DEADLINE_BEFORE_PLACED"),
                names(Admission.Refusal.values()));
        assertEquals(
                List.of("UNAVAILABLE", "OVERLOADED", "SHARE_USED", "OUTCOME_UNKNOWN"),
                names(StoreUnavailable.Kind.values()));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }
}
