package io.slipwatch.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of the table {@code history} to write, for {@link UsualBets}. */
@Entity
@IdClass(HistoryRow.Key.class)
@Table(name = "history")
@SuppressWarnings("NullAway.Init")
class UsualEntry {
    @Id
    String operator;

    @Id
    UUID bet;

    @Id
    int version;

    Instant at;
    String kind;
    String actor;
    String content;
    byte[] hash;

    /** The hash that the SQL function {@code entry_hash} gives for the first entry of a bet. */
    byte[] firstHash() {
        String canonical = String.join(
                "\u001f",
                operator,
                bet.toString(),
                Integer.toString(version),
                Long.toString(
                        java.util.concurrent.TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + at.getNano() / 1_000),
                kind,
                actor,
                content);
        try {
            return java.security.MessageDigest.getInstance("SHA-256")
                    .digest(canonical.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
