package io.slipwatch.run;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import io.slipwatch.run.preflight.LongWait;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells that the start waits for the migrations, this replica's or another's, which take long with many rows. */
@ApplicationScoped
class SlowMigration implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(SlowMigration.class);

    private static final String WAITED_FOR = "the database's migrations, its own or another replica's";

    private volatile @Nullable LongWait wait;

    @Override
    public void customize(FluentConfiguration configuration) {
        // The output of a command is its answer and nothing else.
        wait = LongWait.on(WAITED_FOR, Boolean.getBoolean(SlipwatchMain.COMMAND) ? System.err::println : LOG::info);
    }

    void over(@Observes @Priority(1) StartupEvent event) {
        LongWait begun = wait;
        if (begun != null) {
            begun.close();
        }
    }
}
