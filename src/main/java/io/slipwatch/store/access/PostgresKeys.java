package io.slipwatch.store.access;

import io.slipwatch.access.key.Key;
import io.slipwatch.access.key.Keys;
import io.slipwatch.store.read.ReadPool;
import io.slipwatch.store.sql.Duty;
import io.slipwatch.store.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** API keys in PostgreSQL. */
@ApplicationScoped
class PostgresKeys implements Keys {

    private final Transactions transactions;
    private final ReadPool reads;
    private final KeyRepository rows;

    @Inject
    PostgresKeys(Transactions transactions, ReadPool reads, KeyRepository rows) {
        this.transactions = transactions;
        this.reads = reads;
        this.rows = rows;
    }

    @Override
    public CompletionStage<Map<String, Valid>> valid() {
        return reads.readAll(rows::valid);
    }

    @Override
    public CompletionStage<Added> add(NewKey key, int most) {
        return reads.write(
                key.operator(),
                () -> transactions.commit(Duty.KEY, connection -> KeyStatements.add(connection, key, most)));
    }

    @Override
    public CompletionStage<Optional<Key>> byId(String operator, UUID id) {
        return reads.read(operator, () -> rows.byId(operator, id));
    }

    @Override
    public CompletionStage<List<Key>> list(String operator, Optional<After> after, int limit) {
        return reads.read(operator, () -> rows.page(operator, after, limit));
    }

    @Override
    public CompletionStage<Optional<Key>> revoke(String operator, UUID id, String actor) {
        return reads.write(
                        operator,
                        () -> transactions.commit(
                                Duty.KEY, connection -> KeyStatements.revoke(connection, operator, id, actor)))
                .thenCompose(done -> byId(operator, id));
    }

    @Override
    public CompletionStage<Integer> used(Collection<UUID> keys) {
        return reads.writeAll(() -> transactions.commit(Duty.KEY, connection -> KeyStatements.used(connection, keys)));
    }
}
