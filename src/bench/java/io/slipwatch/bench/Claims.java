package io.slipwatch.bench;

import io.slipwatch.bench.Figures.Goal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long the service's statement of claims takes with a mountain of bets due at a dead provider, while another session
 * keeps a snapshot, so that no dead row version may be cleaned away, and bets go on being accepted, claimed and timed out.
 */
final class Claims implements Scenario {

    /** Of the statement, and of no other. */
    private static final String MARK = "claimed AS (";

    private static final int DUE_PER_SECOND = 50;
    private static final int TIMED_OUT_PER_SECOND = 20;
    private static final int CONNECTIONS = 32;
    private static final double P99_MILLIS_GOAL = 50;
    private static final int THIRDS = 3;

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Database database = world.fresh("claims");
        new Fill(database, 0, plan.manyDue(), "dead").write();
        StatementLog log = StatementLog.of(world, database);
        try (FakeProvider provider = FakeProvider.start();
                Service service = world.service(database, settings(provider))) {
            live(world, service, database, plan.openTransactionSeconds());
        } finally {
            world.drop(database);
        }
        List<Double> millis = log.millis(MARK);
        tell(figures, "claim", millis);
        tell(figures, "claim_first_third", millis.subList(0, Math.ceilDiv(millis.size(), THIRDS)));
        tell(
                figures,
                "claim_last_third",
                millis.subList(millis.size() - Math.ceilDiv(millis.size(), THIRDS), millis.size()));
        figures.ratio("claim_p99", new Samples(millis).quantile(0.99), Goal.AT_MOST, P99_MILLIS_GOAL);
    }

    /** Bets of three kinds: of one that answers an inquiry, of one that hangs until they are timed out, and the due. */
    private static String[] settings(FakeProvider provider) {
        return new String[] {
            "-Dslipwatch.providers.good.adapter=http",
            "-Dslipwatch.providers.good.gateways.main.url=" + provider.asked(),
            "-Dslipwatch.providers.good.max-in-flight=256",
            "-Dslipwatch.providers.brief.adapter=http",
            "-Dslipwatch.providers.brief.gateways.main.url=" + provider.hanging(),
            "-Dslipwatch.providers.brief.attempt-timeout=1S",
            "-Dslipwatch.providers.brief.deadline=3S",
            "-Dslipwatch.providers.brief.breaker.calls=1000",
            "-Dslipwatch.providers.brief.breaker.failure-ratio=1",
            "-Dslipwatch.providers.dead.adapter=http",
            "-Dslipwatch.providers.dead.gateways.main.url=" + provider.hanging(),
            "-Dslipwatch.providers.dead.attempt-timeout=1S",
            "-Dslipwatch.providers.dead.breaker.calls=1000",
            "-Dslipwatch.providers.dead.breaker.failure-ratio=1"
        };
    }

    private static void live(World world, Service service, Database database, int seconds)
            throws IOException, InterruptedException, SQLException {
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement();
                ExecutorService posting = Executors.newFixedThreadPool(2)) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("SELECT FROM bet LIMIT 1");
            List<Callable<Tally>> posts = List.of(
                    () -> post(world, service, "good", DUE_PER_SECOND, seconds),
                    () -> post(world, service, "brief", TIMED_OUT_PER_SECOND, seconds));
            for (Future<Tally> posted : posting.invokeAll(posts)) {
                Tally tally = posted.get();
                System.err.println("  " + tally);
                if (tally.faults() > 0 || tally.unsentPerSecond() > 0) {
                    throw new IOException("not every bet was accepted: " + tally);
                }
            }
            reader.rollback();
        } catch (ExecutionException e) {
            throw new IOException("posting failed", e);
        }
    }

    private static Tally post(World world, Service service, String provider, int perSecond, int seconds)
            throws IOException {
        try (OpenLoop loop = OpenLoop.connect(service, world.key(), provider, CONNECTIONS)) {
            return loop.run(perSecond, seconds);
        }
    }

    private static void tell(Figures figures, String name, List<Double> millis) {
        Samples all = new Samples(millis);
        figures.row(name + "_p50_ms", one(all.quantile(0.5)), "ms");
        figures.row(name + "_p99_ms", one(all.quantile(0.99)), "ms");
        figures.row(name + "_max_ms", one(all.quantile(1)), "ms");
    }

    private static Samples one(double value) {
        return new Samples(List.of(value));
    }
}
