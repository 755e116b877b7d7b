package io.slipwatch.store.record;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.DuplicateClick;
import io.slipwatch.bet.port.DuplicateClick.SuspectedDuplicate;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the bet that another one repeats under another reference, among the player's latest and in the batch itself. */
final class DuplicateClicks implements CheckKind<DuplicateClick> {

    /**
     * How many of a player's latest bets are looked at for a first click: a limit on everything. A choice; in the usual
     * window of two seconds no person makes as many.
     */
    private static final int LATEST = 64;

    private static final Columns<Checked<DuplicateClick>> COLUMNS = new Columns<Checked<DuplicateClick>>()
            .with("place", "int", Checked::index)
            .with("operator", "text", row -> row.bet().key().operator())
            .with("player_id", "text", row -> row.bet().playerId())
            .with("game_id", "text", row -> row.bet().gameId())
            .maybe("round_id", "text", row -> row.bet().roundId())
            .with("stake_minor", "bigint", row -> row.bet().stake().amount())
            .with("currency", "text", row -> row.bet().stake().currency())
            .with("window_us", "bigint", row -> Micros.of(row.check().window()));

    private static final String LOOK = String.format(Locale.ROOT, """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at)
            SELECT clock.at, e.place, e.id
            FROM clock LEFT JOIN (
                SELECT i.place, (SELECT b.id FROM (
                        SELECT * FROM bet WHERE operator = i.operator AND player_id = i.player_id
                            AND created_at > (SELECT at FROM clock) - i.window_us * interval '1 microsecond'
                        ORDER BY created_at DESC, id DESC LIMIT %d) b
                    WHERE b.game_id = i.game_id AND b.round_id IS NOT DISTINCT FROM i.round_id
                        AND b.stake_minor = i.stake_minor AND b.currency = i.currency
                        AND b.outcome IS DISTINCT FROM 'REJECTED' LIMIT 1) AS id
                FROM %s) e ON e.id IS NOT NULL
            """, LATEST, COLUMNS.unnest("i"));

    @Override
    public Class<DuplicateClick> type() {
        return DuplicateClick.class;
    }

    @Override
    public String column() {
        return "click";
    }

    /** What two clicks for the same bet have in common. */
    @Override
    public long lock(NewBet bet) {
        return LockKey.of(
                "click",
                bet.key().operator(),
                bet.playerId(),
                bet.gameId(),
                bet.roundId().orElse(""),
                Long.toString(bet.stake().amount()),
                bet.stake().currency());
    }

    @Override
    public String look() {
        return LOOK;
    }

    @Override
    public Columns<Checked<DuplicateClick>> columns() {
        return COLUMNS;
    }

    @Override
    public BatchCheck read(ResultSet rows, List<Checked<DuplicateClick>> bets) throws SQLException {
        Map<Integer, UUID> earlier = new HashMap<>();
        do {
            UUID repeated = rows.getObject(3, UUID.class);
            if (repeated != null) {
                earlier.put(rows.getInt(2), repeated);
            }
        } while (rows.next());
        return new Clicks(bets, earlier);
    }

    /** The clicks of one batch: the first of the same ones that is recorded is the one that the others repeat. */
    private static final class Clicks implements BatchCheck {

        private final Map<Integer, Checked<DuplicateClick>> clicks = new HashMap<>();
        private final Map<Integer, UUID> earlier;
        private final Map<Long, UUID> firsts = new HashMap<>();

        Clicks(List<Checked<DuplicateClick>> clicks, Map<Integer, UUID> earlier) {
            clicks.forEach(click -> this.clicks.put(click.index(), click));
            this.earlier = earlier;
        }

        @Override
        public CheckResult judge(int index) {
            Checked<DuplicateClick> click = clicks.get(index);
            if (click == null) {
                return new CheckResult.Passes();
            }
            Optional<UUID> first =
                    Optional.ofNullable(earlier.get(index)).or(() -> Optional.ofNullable(firsts.get(click.lock())));
            if (first.isEmpty()) {
                return new CheckResult.Passes();
            }
            return click.check().mayStop()
                    ? new CheckResult.Stops(
                            new SuspectedDuplicate(new BetKey(click.bet().key().operator(), first.get())))
                    : new CheckResult.Warns(first.get());
        }

        @Override
        public void recorded(int index) {
            Checked<DuplicateClick> click = clicks.get(index);
            if (click != null && !earlier.containsKey(index)) {
                firsts.putIfAbsent(click.lock(), click.bet().key().id());
            }
        }
    }
}
