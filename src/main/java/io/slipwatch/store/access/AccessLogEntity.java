package io.slipwatch.store.access;

import io.slipwatch.access.log.AccessLog;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code access_log}, to be read only. */
@Entity
@Table(name = "access_log")
@SuppressWarnings("NullAway.Init")
class AccessLogEntity {
    @Id
    UUID id;

    Instant at;
    String operator;
    String actor;
    String kind;
    String method;
    String path;

    @Nullable
    String why;

    String remote;
    int times;

    AccessLog.Logged logged() {
        return new AccessLog.Logged(
                id,
                at,
                new AccessLog.Entry(
                        AccessLog.Kind.valueOf(kind),
                        operator,
                        actor,
                        method,
                        path,
                        Optional.ofNullable(why),
                        remote,
                        times));
    }
}
