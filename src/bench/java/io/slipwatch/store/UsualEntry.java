package io.slipwatch.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

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
                Long.toString(TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + at.getNano() / 1_000),
                kind,
                actor,
                content);
        try {
            return MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
