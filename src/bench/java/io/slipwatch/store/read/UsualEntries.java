package io.slipwatch.store.read;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.store.record.UsualBets;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes history entries, for {@link UsualBets}. */
@ApplicationScoped
public class UsualEntries implements PanacheRepositoryBase<UsualEntry, HistoryEntity.Key> {}
