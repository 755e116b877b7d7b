package io.slipwatch.store.read;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import io.slipwatch.finding.Findings;
import io.slipwatch.store.read.HistoryRepository.Part;
import io.slipwatch.store.read.HistoryRepository.Versions;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.StoreHealth;
import io.slipwatch.store.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Bets, histories and findings, read through Panache. */
@ApplicationScoped
class PostgresLookup implements BetLookup, Findings {

    private final Transactions transactions;
    private final StoreHealth health;
    private final ReadPool reads;
    private final BetRepository bets;
    private final FindingRepository findings;
    private final CoalescedRead<UUID, Optional<BetSnapshot>> byId;
    private final CoalescedRead<String, Optional<BetSnapshot>> byReference;
    private final CoalescedRead<Part, List<HistoryLine>> history;

    @Inject
    PostgresLookup(
            Transactions transactions,
            StoreHealth health,
            ReadPool reads,
            BetRepository bets,
            HistoryRepository histories,
            FindingRepository findings) {
        this.transactions = transactions;
        this.health = health;
        this.reads = reads;
        this.bets = bets;
        this.findings = findings;
        this.byId = new CoalescedRead<>(reads, bets::byId, (operator, ids) -> snapshots(bets.byIds(operator, ids)));
        this.byReference = new CoalescedRead<>(
                reads, bets::byReference, (operator, references) -> snapshots(bets.byReferences(operator, references)));
        this.history =
                new CoalescedRead<>(reads, histories::of, (operator, parts) -> lines(histories.ofAll(operator, parts)));
    }

    private static <K> Function<K, Optional<BetSnapshot>> snapshots(Map<K, BetEntity> rows) {
        return key -> Optional.ofNullable(rows.get(key)).map(BetMapper::snapshot);
    }

    private static Function<Part, List<HistoryLine>> lines(Map<Part, List<HistoryEntity>> rows) {
        return part -> HistoryRepository.lines(rows.getOrDefault(part, List.of()));
    }

    @Override
    public CompletionStage<Optional<BetSnapshot>> byId(BetKey bet) {
        return byId.ask(bet.operator(), bet.id());
    }

    @Override
    public CompletionStage<Optional<BetSnapshot>> byReference(String operator, String reference) {
        return byReference.ask(operator, reference);
    }

    @Override
    public CompletionStage<List<BetSnapshot>> list(BetLookup.Filter filter, Optional<Place> after, int limit) {
        return reads.read(filter.operator(), () -> bets.page(filter, after, limit));
    }

    @Override
    public CompletionStage<List<HistoryLine>> history(BetKey bet) {
        return history(bet, 0, Integer.MAX_VALUE);
    }

    @Override
    public CompletionStage<List<HistoryLine>> history(BetKey bet, int after, int limit) {
        return history.ask(bet.operator(), new Part(bet.id(), new Versions(after, limit)));
    }

    @Override
    public CompletionStage<Map<BetKey, Progress>> progress(Collection<BetKey> keys) {
        return reads.readAll(() -> bets.progress(keys));
    }

    @Override
    public CompletionStage<List<Finding>> list(Findings.Filter filter, Optional<Findings.After> after, int limit) {
        return reads.read(filter.operator(), () -> findings.page(filter, after, limit));
    }

    @Override
    public CompletionStage<Optional<Finding>> close(String operator, UUID id, String actor, String reason) {
        return reads.write(
                        operator,
                        () -> transactions.commit(
                                Duty.FINDING,
                                connection -> CloseFinding.execute(connection, operator, id, actor, reason)))
                .thenCompose(done -> reads.read(operator, () -> findings.byId(operator, id)));
    }

    @Override
    public Map<FindingKind, Long> openByKind() {
        return health.reading(Duty.LOOK, () -> QuarkusTransaction.requiringNew().call(findings::openByKind));
    }
}
