package io.slipwatch.store.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.access.caller.Role;
import io.slipwatch.access.key.Key;
import io.slipwatch.access.key.Keys;
import io.slipwatch.bet.port.BetLookup.Place;
import io.slipwatch.store.read.Criteria;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;

/** Reads API keys. */
@ApplicationScoped
public class KeyRepository implements PanacheRepositoryBase<KeyEntity, UUID> {

    /** In SQL, because a start waits for it, and the first HQL costs a tenth of a second. */
    private static final String VALID = """
            SELECT encode(hash, 'hex'), id, operator, role,
                CAST(extract(epoch FROM expires_at - clock_timestamp()) * 1000000 AS bigint)
            FROM api_key WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
            """;

    /**
     * Of all operators, by the hash of the text. A role that a newer replica knows and this one does not lets nobody in here;
     * it must not keep the others' keys from being read.
     */
    Map<String, Keys.Valid> valid() {
        return getEntityManager().unwrap(Session.class).doReturningWork(KeyRepository::valid);
    }

    private static Map<String, Keys.Valid> valid(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VALID);
                ResultSet row = statement.executeQuery()) {
            Map<String, Keys.Valid> valid = new HashMap<>();
            while (row.next()) {
                Optional<Role> role = Role.of(row.getString(4));
                if (role.isPresent()) {
                    valid.put(row.getString(1), valid(row, role.get()));
                }
            }
            return valid;
        }
    }

    private static Keys.Valid valid(ResultSet row, Role role) throws SQLException {
        UUID id = Objects.requireNonNull(row.getObject(2, UUID.class));
        return new Keys.Valid(id, row.getString(3), role, leftNanos(row));
    }

    private static long leftNanos(ResultSet row) throws SQLException {
        long micros = row.getLong(5);
        return row.wasNull() ? Long.MAX_VALUE : TimeUnit.MICROSECONDS.toNanos(micros);
    }

    /** Newest first. */
    List<Key> page(String operator, Optional<Keys.After> after, int limit) {
        Criteria where = new Criteria();
        where.add("operator = :operator", "operator", Optional.of(operator));
        where.before("createdAt", after.map(found -> new Place(found.createdAt(), found.id())));
        return find(where.text() + " order by createdAt desc, id desc", where.values())
                .range(0, limit - 1)
                .list()
                .stream()
                .map(KeyEntity::key)
                .toList();
    }

    Optional<Key> byId(String operator, UUID id) {
        return find("operator = ?1 and id = ?2", operator, id)
                .firstResultOptional()
                .map(KeyEntity::key);
    }
}
