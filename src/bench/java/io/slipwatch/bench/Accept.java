package io.slipwatch.bench;

import io.slipwatch.bench.Wrk.Load;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How many bets are accepted, and how long each waits. */
final class Accept implements Scenario {

    /** Its gateway is a closed port behind an open breaker: bets are recorded and wait, which is all that is measured here. */
    static final String[] DEAD_PROVIDER = {
        "-Dslipwatch.providers.dead.adapter=http",
        "-Dslipwatch.providers.dead.gateways.main.url=http://127.0.0.1:1",
        "-Dslipwatch.providers.dead.max-in-flight=1",
        "-Dslipwatch.providers.dead.deadline=23H",
        "-Dslipwatch.providers.dead.breaker.calls=1",
        "-Dslipwatch.providers.dead.breaker.delay=10M"
    };

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Wrk wrk = Wrk.of(world, "post.lua");
        try (Service ours = world.service(world.fresh("ours"), DEAD_PROVIDER)) {
            Map<String, List<Load>> measured = new Turns<Load>()
                    .with("accept_256", seconds -> wrk.run(ours.url(), 256, seconds))
                    .measure(plan);
            measured.forEach((name, loads) -> figures.row(
                    name, new Samples(loads.stream().map(Load::perSecond).toList()), "1/s"));
        }
    }
}
