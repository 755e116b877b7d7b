package io.slipwatch.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes history entries, for {@link UsualBets}. */
@ApplicationScoped
class UsualEntries implements PanacheRepositoryBase<UsualEntry, HistoryEntity.Key> {}
