package io.slipwatch.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** How soon somebody who waits for a bet hears of its end; what else may be asked is read in {@link Growth}. */
final class Wait implements Scenario {

    /** A provider that takes this long, so that the caller waits already when the bet returns. */
    private static final int PROVIDER_MILLIS = 100;

    private static final int SECONDS = 10;

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Database bets = world.fresh("wait");
        try (FakeProvider provider = FakeProvider.start();
                Service service = world.service(bets, slow(provider))) {
            Samples waits = new Samples(new LongPoll(service, world.key()).waitsMillis(SECONDS));
            figures.row("long_poll_p50_ms", new Samples(List.of(waits.quantile(0.5))), "ms");
            figures.row("long_poll_p99_ms", new Samples(List.of(waits.quantile(0.99))), "ms");
        } finally {
            world.drop(bets);
        }
    }

    private static String[] slow(FakeProvider provider) {
        return new String[] {
            "-Dslipwatch.providers.slow.adapter=http",
            "-Dslipwatch.providers.slow.gateways.main.url=" + provider.after(PROVIDER_MILLIS)
        };
    }
}
