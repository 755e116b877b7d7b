package io.slipwatch.run;

import static org.awaitility.Awaitility.await;

import io.slipwatch.testing.FrontEnd;
import io.slipwatch.testing.RunningSlipwatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills the service and its database at random instants and starts them again on the same data. */
final class Killer {

    /** What is killed. The embedded database is not started again by a service that lives on, so it takes it along. */
    enum Blow {
        SERVICE(8),
        SERVICE_WHILE_IT_STARTS(2),
        DATABASE_THEN_SERVICE(4),
        DATABASES_CHILD(3);

        private final int times;

        Blow(int times) {
            this.times = times;
        }
    }

    private static final Duration RECOVERY_BOUND = Duration.ofSeconds(20);

    private final FrontEnd frontEnd;
    private final Uptime uptime;
    private final Random random;
    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);
    private RunningSlipwatch service;
    private int serviceKills;

    Killer(RunningSlipwatch service, FrontEnd frontEnd, Uptime uptime, Random random) {
        this.service = service;
        this.frontEnd = frontEnd;
        this.uptime = uptime;
        this.random = random;
    }

    /** Strikes all blows, in an order of chance; everything is up again when it returns. */
    void strike() throws Exception {
        List<Blow> order = new ArrayList<>();
        for (Blow blow : Blow.values()) {
            order.addAll(Collections.nCopies(blow.times, blow));
        }
        Collections.shuffle(order, random);
        for (Blow blow : order) {
            pause(500, 3_500);
            strike(blow);
            blows.merge(blow, 1, Integer::sum);
        }
    }

    RunningSlipwatch service() {
        return service;
    }

    int serviceKills() {
        return serviceKills;
    }

    Map<Blow, Integer> blows() {
        return blows;
    }

    private void strike(Blow blow) throws Exception {
        uptime.down(clock.instant());
        switch (blow) {
            case SERVICE -> killService();
            case SERVICE_WHILE_IT_STARTS -> {
                killService();
                service = service.again();
                pause(100, 2_000);
                killService();
            }
            case DATABASE_THEN_SERVICE -> {
                service.database().kill();
                pause(1, 1_500);
                killService();
            }
            case DATABASES_CHILD -> {
                service.database().killOneChild(random.nextInt());
                awaitReads();
                uptime.up(clock.instant());
                return;
            }
        }
        service = service.again();
        service.awaitReady();
        uptime.up(clock.instant());
    }

    private void killService() throws InterruptedException {
        service.kill();
        serviceKills++;
    }

    private void awaitReads() {
        await("the database goes on without a new start of the service")
                .atMost(RECOVERY_BOUND)
                .pollDelay(Duration.ofMillis(300))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> frontEnd.get("/v1/bets?limit=1").status() == 200);
    }

    private void pause(int fromMillis, int toMillis) throws InterruptedException {
        var _ = never.await(random.nextInt(fromMillis, toMillis), TimeUnit.MILLISECONDS);
    }
}
