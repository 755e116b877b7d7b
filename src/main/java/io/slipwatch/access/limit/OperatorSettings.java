package io.slipwatch.access.limit;

import io.slipwatch.config.CurrencyText;
import io.slipwatch.config.DurationText;
import io.slipwatch.config.Rate;
import io.slipwatch.config.RateText;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The limits of one operator, {@code slipwatch.operators.<id>.*}; those left out are as in {@link LimitSettings}. */
@ConfigMapping(prefix = "slipwatch.operators")
public interface OperatorSettings {

    /** By the operator's id. */
    @WithParentName
    Map<String, OneOperator> byId();

    /** One operator's own. */
    interface OneOperator {

        /** As {@link LimitSettings#doubleClick}. */
        Optional<DuplicatePolicy> doubleClick();

        /** As {@link LimitSettings#doubleClickWindow}. */
        @WithConverter(DurationText.class)
        Optional<Duration> doubleClickWindow();

        /** As {@link LimitSettings#stakeMax}, currency by currency. */
        Map<@WithConverter(CurrencyText.class) String, Long> stakeMax();

        /** As {@link LimitSettings#keyRate}. */
        @WithConverter(RateText.class)
        Optional<Rate> keyRate();
    }
}
