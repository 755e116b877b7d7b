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

/** Says that the start waits for the migrations: many rows take long, and so does another replica that makes them. */
@ApplicationScoped
class SlowMigration implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(SlowMigration.class);

    private static final String WAITED_FOR = "the database's migrations, its own or another replica's";

    private volatile @Nullable LongWait wait;

    @Override
    public void customize(FluentConfiguration configuration) {
        // What a command says is its answer alone.
        wait = LongWait.on(WAITED_FOR, Boolean.getBoolean(SlipwatchMain.COMMAND) ? System.err::println : LOG::info);
    }

    void over(@Observes @Priority(1) StartupEvent event) {
        LongWait begun = wait;
        if (begun != null) {
            begun.close();
        }
    }
}
