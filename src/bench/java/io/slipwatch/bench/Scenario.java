package io.slipwatch.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One question that the bench answers with rows and ratios. */
@FunctionalInterface
interface Scenario {

    /** Measures and tells; whatever it starts it ends. */
    void measure(World world, Plan plan, Figures figures) throws IOException, InterruptedException, SQLException;
}
