package io.slipwatch.store.claim;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.LateResults;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.contract.Resettlement;
import io.slipwatch.bet.port.DueBets.Quota;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The service's own statement of claims, one call after the other, for the bench to time. */
public final class ClaimProbe {

    /** Longer than any measurement: what was claimed stays claimed. */
    private static final Duration LEASE = Duration.ofHours(3);

    private static final String OWNER = "bench";

    private final Connection connection;
    private final Contract contract;

    /** Over a connection that commits when it is told to. */
    public ClaimProbe(Connection connection, String provider) {
        this.connection = connection;
        this.contract = new Contract(
                provider,
                Placement.BY_US,
                true,
                new Contract.Deadlines(Duration.ofSeconds(30), List.of(), Duration.ofHours(24)),
                new Contract.Sending(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5), LEASE),
                new Contract.Resending(Duration.ofMinutes(30), false),
                new Contract.Inquiry(
                        List.of(Duration.ofSeconds(1)),
                        List.of(Duration.ofSeconds(5)),
                        Duration.ofSeconds(5),
                        Duration.ofDays(7)),
                LateResults.ACCEPT,
                Resettlement.NONE);
    }

    /** Claims up to so many, for good; how many there were. */
    public int claim(int places) throws SQLException {
        int claimed = ClaimStatement.execute(connection, contract, new Quota("main", places, places, true), OWNER)
                .size();
        connection.commit();
        return claimed;
    }
}
