package io.slipwatch.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.access.Key;
import io.slipwatch.access.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Reads API keys. */
@ApplicationScoped
class KeyRows implements PanacheRepositoryBase<KeyRow, UUID> {

    /** In SQL, because a start waits for it, and the first HQL costs a tenth of a second. */
    private static final String VALID =
            "SELECT * FROM api_key WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())";

    /** Of all operators, by the hash of the text. */
    Map<String, Keys.Valid> valid() {
        Map<String, Keys.Valid> valid = new HashMap<>();
        getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(VALID, KeyRow.class)
                .getResultList()
                .forEach(row -> valid.put(HexFormat.of().formatHex(row.hash), row.valid()));
        return valid;
    }

    /** Newest first. */
    List<Key> of(String operator, int limit) {
        return find("operator = ?1 order by createdAt desc, id desc", operator).range(0, limit - 1).list().stream()
                .map(KeyRow::key)
                .toList();
    }

    Optional<Key> byId(String operator, UUID id) {
        return find("operator = ?1 and id = ?2", operator, id)
                .firstResultOptional()
                .map(KeyRow::key);
    }
}
