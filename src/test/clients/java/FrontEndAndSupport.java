import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipwatch.client.ApiClient;
import io.slipwatch.client.ApiException;
import io.slipwatch.client.api.BetsApi;
import io.slipwatch.client.api.SupportApi;
import io.slipwatch.client.model.Bet;
import io.slipwatch.client.model.BetPage;
import io.slipwatch.client.model.BetStatus;
import io.slipwatch.client.model.HistoryEntry;
import io.slipwatch.client.model.HistoryPage;
import io.slipwatch.client.model.Money;
import io.slipwatch.client.model.Outcome;
import io.slipwatch.client.model.PostedBet;
import io.slipwatch.client.model.Problem;
import io.slipwatch.client.model.Provider;
import io.slipwatch.client.model.Resolution;
import io.slipwatch.client.model.ResolutionDecision;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a front end and a support agent do, through the client that openapi-generator makes of the contract. It runs against a
 * service, and ends with a failure where anything is not as the contract says.
 */
final class FrontEndAndSupport {

    private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

    private FrontEndAndSupport() {}

    public static void main(String[] arguments) throws Exception {
        String service = arguments[0];
        frontEnd(new BetsApi(client(service, "demo-game")));
        agent(
                new BetsApi(client(service, "demo-game")),
                new BetsApi(client(service, "demo-support")),
                new SupportApi(client(service, "demo-support")));
        unknownWords();
    }

    private static ApiClient client(String service, String key) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(service);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
        return client;
    }

    private static void frontEnd(BetsApi bets) throws Exception {
        PostedBet posted = bet("demo", "win-x");

        Bet won = bets.postBet(posted, "wait=20");
        Bet again = bets.postBet(posted, null);

        require(won.getStatus() == BetStatus.RETURNED && won.getOutcome() == Outcome.WON, won);
        require(won.getPayout().getCurrency().equals("CNY") && won.getCause() == null, won);
        require(again.getId().equals(won.getId()), again);
        require(bets.getBetByReference(posted.getReference(), null).equals(again), "another bet by reference");
        HistoryPage history = bets.getHistory(won.getId(), 1, null);
        HistoryPage rest = bets.getHistory(won.getId(), null, history.getNext());
        require(history.getItems().size() == 1 && rest.getNext() == null, history);
        require(rest.getItems().getLast().getResult().getPayout().equals(won.getPayout()), rest);
        BetPage page = bets.listBets(
                BetStatus.RETURNED, "demo", posted.getPlayerId(), null, null, null, null, 1, null);
        require(page.getItems().equals(List.of(won)), page);
        Problem conflict = problem(() -> bets.postBet(posted.gameId("another"), null));
        require(conflict.getType().equals("/problems/reference-conflict"), conflict);
        require(conflict.getErrors().getFirst().getPointer().equals("/gameId"), conflict);
    }

    private static void agent(BetsApi frontEnd, BetsApi bets, SupportApi support) throws Exception {
        Bet pending = frontEnd.postBet(bet("far", "never-x"), null);
        Bet attempted = pending;
        while (attempted.getCause() == null) {
            attempted = bets.getBet(pending.getId(), "wait=1", null);
        }

        Bet asked = support.recheckBet(pending.getId());
        Problem illegal = problem(() -> support.resolveBet(
                pending.getId(), new Resolution().decision(ResolutionDecision.VOID).reason("too early")));

        require(asked.getCause().getCode() == null && asked.getCause().getPropertyClass() != null, asked);
        require(illegal.getType().equals("/problems/illegal-state"), illegal);
        require(support.listFindings(null, true, 1, null).getItems() != null, "no findings");
        Provider far = support.listProviders().getItems().stream()
                .filter(provider -> provider.getProvider().equals("far"))
                .findFirst()
                .orElseThrow();
        require(far.getUnresolvedStake().getFirst().getCurrency().equals("CNY"), far);
    }

    /** A later version says words that this client was not made with. */
    private static void unknownWords() throws Exception {
        HistoryEntry entry = JSON.readValue("""
                {"version": 3, "at": "2027-01-01T00:00:00Z", "kind": "TELEPORTED", "actor": "slipwatch", "attempt": null,
                 "cause": {"code": "SUNSPOTS", "class": "ECLIPSED", "gateway": "main", "at": "2027-01-01T00:00:00Z"},
                 "result": null, "detail": "", "mood": "new"}
                """, HistoryEntry.class);

        require(entry.getKind().equals("TELEPORTED") && entry.getCause().getCode().equals("SUNSPOTS"), entry);
    }

    private static PostedBet bet(String provider, String game) {
        String unique = "client-" + System.nanoTime();
        return new PostedBet()
                .reference(unique)
                .provider(provider)
                .playerId(unique)
                .gameId(game)
                .stake(new Money().amount(1250L).currency("CNY"))
                .placedAt(OffsetDateTime.of(2026, 11, 22, 9, 0, 0, 0, ZoneOffset.UTC));
    }

    @FunctionalInterface
    private interface Call {
        void make() throws ApiException;
    }

    private static Problem problem(Call call) throws Exception {
        try {
            call.make();
        } catch (ApiException refused) {
            return JSON.readValue(refused.getResponseBody(), Problem.class);
        }
        throw new IllegalStateException("nothing was refused");
    }

    private static void require(boolean right, Object told) {
        if (!right) {
            throw new IllegalStateException(String.valueOf(told));
        }
    }
}
