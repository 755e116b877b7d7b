package io.slipwatch.store;

import io.slipwatch.bet.Loads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sums over the bets without a result. */
@ApplicationScoped
class PostgresLoads implements Loads {

    /** A bet that is TIMED_OUT and never left us is closed: no money is in doubt there. */
    private static final String SUMS = """
            select b.provider, b.currency, sum(case when b.status = 'PENDING' then 1L else 0L end),
                min(case when b.status = 'PENDING' then b.createdAt end), sum(b.stakeMinor), max(instant)
            from BetRow b
            where (:operator is null or b.operator = :operator)
                and (b.status = 'PENDING' or (b.status = 'TIMED_OUT' and b.delivery <> 'NEVER'))
            group by b.provider, b.currency order by b.provider, b.currency
            """;

    private final Reads reads;
    private final EntityManager entities;

    @Inject
    PostgresLoads(Reads reads, EntityManager entities) {
        this.reads = reads;
        this.entities = entities;
    }

    @Override
    public CompletionStage<List<Load>> of(String operator) {
        return reads.read(operator, () -> sums(operator));
    }

    @Override
    public CompletionStage<List<Load>> all() {
        return reads.readAll(() -> sums(null));
    }

    private List<Load> sums(@Nullable String operator) {
        return byProvider(entities.createQuery(SUMS, Tuple.class)
                .setParameter("operator", operator)
                .getResultList());
    }

    private static List<Load> byProvider(List<Tuple> sums) {
        Map<String, List<Tuple>> providers = new TreeMap<>();
        sums.forEach(sum -> providers
                .computeIfAbsent(sum.get(0, String.class), provider -> new ArrayList<>())
                .add(sum));
        return providers.entrySet().stream()
                .map(entry -> load(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Load load(String provider, List<Tuple> sums) {
        long pending = 0;
        Duration oldest = Duration.ZERO;
        Map<String, Long> stakes = new TreeMap<>();
        for (Tuple sum : sums) {
            pending += sum.get(2, Long.class);
            stakes.put(sum.get(1, String.class), sum.get(4, Long.class));
            java.time.Instant first = sum.get(3, java.time.Instant.class);
            if (first != null) {
                Duration age = Duration.between(first, sum.get(5, java.time.Instant.class));
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
            }
        }
        return new Load(provider, pending, oldest, stakes);
    }
}
