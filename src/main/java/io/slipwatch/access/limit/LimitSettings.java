package io.slipwatch.access.limit;

import io.slipwatch.config.CurrencyText;
import io.slipwatch.config.DurationText;
import io.slipwatch.config.Rate;
import io.slipwatch.config.RateText;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The limits of every operator for which {@link OperatorSettings} has no other. */
@ConfigMapping(prefix = "slipwatch.limits")
public interface LimitSettings {

    /** The same player, game, round, stake and currency again under another reference: WARN, REFUSE or OFF. */
    @WithDefault("WARN")
    DuplicatePolicy doubleClick();

    /** How soon after the first it is suspected, by the database's clock. 100 ms to 60 s. */
    @WithDefault("2S")
    @WithConverter(DurationText.class)
    Duration doubleClickWindow();

    /**
     * The highest stake of a new bet by currency, minor units, 1 to 2^53-1; 422 beyond. No limit of ours by default.
     */
    Map<@WithConverter(CurrencyText.class) String, Long> stakeMax();

    /**
     * Calls per key and replica, as {@code 500/1S}; 429 beyond. 1 to 1000000 in 1 ms to 1 hour. The default is what one
     * replica can do at all, so it refuses no caller that could be served.
     */
    @WithDefault("50000/1S")
    @WithConverter(RateText.class)
    Rate keyRate();

    /**
     * Which share of each queue for new bets one operator may fill, above 0 and at most 1; 429 beyond. With
     * the default even a flood leaves the other half to the others. A service of one operator may say 1.
     */
    @WithDefault("0.5")
    double operatorShare();

    /**
     * How many bets one replica may be taking in at once, 1 to 100000; 503 {@code overloaded} beyond, 429 {@code
     * rate-limited} beyond one credential's share. The default is what a replica of two cores records in a tenth of a
     * second, so more would only wait. A caller that waits for a result ({@code Prefer: wait}) is not counted.
     */
    @WithDefault("1024")
    int postsInFlight();
}
