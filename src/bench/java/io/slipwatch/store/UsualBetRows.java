package io.slipwatch.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.DuplicateClick;
import io.slipwatch.store.record.UsualBets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Looks bets up before they are written, for {@link UsualBets}. */
@ApplicationScoped
public class UsualBetRows implements PanacheRepositoryBase<UsualBet, BetKey> {

    public Optional<UsualBet> byReference(NewBet bet) {
        return find("operator = ?1 and reference = ?2", bet.key().operator(), bet.reference())
                .firstResultOptional();
    }

    /** One of the same player with the same content, moments ago. */
    public Optional<UUID> firstClick(NewBet bet, DuplicateClick check, Instant now) {
        return find(
                        """
                        operator = ?1 and playerId = ?2 and createdAt > ?3 and gameId = ?4
                        and roundId is not distinct from ?5 and stakeMinor = ?6 and currency = ?7
                        and outcome is distinct from 'REJECTED'
                        order by createdAt desc, id desc""",
                        bet.key().operator(),
                        bet.playerId(),
                        now.minus(check.window()),
                        bet.gameId(),
                        bet.roundId().orElse(null),
                        bet.stake().amount(),
                        bet.stake().currency())
                .firstResultOptional()
                .map(earlier -> earlier.id);
    }
}
