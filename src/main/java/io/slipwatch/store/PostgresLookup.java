package io.slipwatch.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.BetLookup;
import io.slipwatch.bet.Finding;
import io.slipwatch.bet.FindingKind;
import io.slipwatch.bet.Findings;
import io.slipwatch.bet.Tracked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Bets, histories and findings, read through Panache. */
@ApplicationScoped
class PostgresLookup implements BetLookup, Findings {

    private static final Logger LOG = Logger.getLogger(PostgresLookup.class);

    private final Transactions transactions;
    private final Reads reads;
    private final BetRows bets;
    private final HistoryRows histories;
    private final FindingRows findings;

    @Inject
    PostgresLookup(Transactions transactions, Reads reads, BetRows bets, HistoryRows histories, FindingRows findings) {
        this.transactions = transactions;
        this.reads = reads;
        this.bets = bets;
        this.histories = histories;
        this.findings = findings;
    }

    @Override
    public CompletionStage<Optional<Tracked>> byId(BetKey bet) {
        return reads.read(bet.operator(), () -> bets.byKey(bet));
    }

    @Override
    public CompletionStage<Optional<Tracked>> byReference(String operator, String reference) {
        return reads.read(operator, () -> bets.byReference(operator, reference));
    }

    @Override
    public CompletionStage<List<Tracked>> list(BetLookup.Filter filter, Optional<Place> after, int limit) {
        return reads.read(filter.operator(), () -> bets.page(filter, after, limit));
    }

    @Override
    public CompletionStage<List<HistoryLine>> history(BetKey bet) {
        return reads.read(bet.operator(), () -> histories.of(bet));
    }

    @Override
    public CompletionStage<Map<BetKey, Progress>> progress(Collection<BetKey> keys) {
        return reads.readAll(() -> bets.progress(keys));
    }

    @Override
    public CompletionStage<List<Finding>> list(Findings.Filter filter, Optional<Place> after, int limit) {
        return reads.read(filter.operator(), () -> findings.page(filter, after, limit));
    }

    @Override
    public CompletionStage<Optional<Finding>> close(String operator, UUID id, String actor, String reason) {
        return reads.write(
                        operator,
                        () -> transactions.commit(
                                connection -> CloseFinding.execute(connection, operator, id, actor, reason)))
                .thenCompose(done -> reads.read(operator, () -> findings.byId(operator, id)));
    }

    @Override
    public Map<FindingKind, Long> openByKind() {
        return QuarkusTransaction.requiringNew().call(findings::openByKind);
    }

    @Override
    public void rehearse() {
        BetKey nobodys = new BetKey("", new UUID(0, 0));
        BetLookup.Filter all = new BetLookup.Filter(
                nobodys.operator(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<CompletionStage<?>> questions = List.of(
                byId(nobodys),
                byReference(nobodys.operator(), ""),
                list(all, Optional.empty(), 1),
                history(nobodys),
                progress(List.of(nobodys)));
        questions.forEach(question -> question.exceptionally(failure -> {
            LOG.debugf(failure, "a question could not be rehearsed; its first caller waits a little longer");
            return null;
        }));
    }
}
