package io.slipwatch.store.read;

import io.slipwatch.bet.port.Backlogs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Sums over the bets without a result. */
@ApplicationScoped
class PostgresBacklogs implements Backlogs {

    /**
     * A bet that is TIMED_OUT and never left us is closed: no money is in doubt there. In two halves, because each has an index
     * that holds nothing else; and in SQL, because this is asked at the start, where the first HQL costs a tenth of a second.
     * The sum of stakes has no bound: a thousand of the largest are more than a long holds.
     */
    private static final String SUMS = """
            SELECT provider, currency, CAST(sum(pending) AS bigint) AS pending, min(since) AS since,
                sum(stake_minor) AS stake, now() AS at
            FROM (
                SELECT operator, provider, currency, 1 AS pending, created_at AS since, stake_minor
                FROM bet WHERE status = 'PENDING'
                UNION ALL
                SELECT operator, provider, currency, 0, NULL, stake_minor
                FROM bet WHERE status = 'TIMED_OUT' AND delivery <> 'NEVER') unresolved
            WHERE CAST(:operator AS text) IS NULL OR operator = :operator
            GROUP BY provider, currency ORDER BY provider, currency
            """;

    private final ReadPool reads;
    private final EntityManager entities;

    @Inject
    PostgresBacklogs(ReadPool reads, EntityManager entities) {
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

    @Override
    public CompletionStage<List<Load>> overall(String asker) {
        return reads.readAllFor(asker, () -> sums(null));
    }

    private List<Load> sums(@Nullable String operator) {
        NativeQuery<Tuple> query = entities.unwrap(Session.class)
                .createNativeQuery(SUMS, Tuple.class)
                .addScalar("provider", String.class)
                .addScalar("currency", String.class)
                .addScalar("pending", Long.class)
                .addScalar("since", Instant.class)
                .addScalar("stake", BigDecimal.class)
                .addScalar("at", Instant.class);
        return byProvider(query.setParameter("operator", operator, String.class).getResultList());
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
        Map<String, BigInteger> stakes = new TreeMap<>();
        for (Tuple sum : sums) {
            pending += sum.get(2, Long.class);
            stakes.put(sum.get(1, String.class), sum.get(4, BigDecimal.class).toBigIntegerExact());
            Instant first = sum.get(3, Instant.class);
            if (first != null) {
                Duration age = Duration.between(first, sum.get(5, Instant.class));
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
            }
        }
        return new Load(provider, pending, oldest, stakes);
    }
}
