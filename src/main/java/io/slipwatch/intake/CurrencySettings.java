package io.slipwatch.intake;

import io.slipwatch.config.CurrencyText;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Currencies beside ISO 4217. */
@ConfigMapping(prefix = "slipwatch.currencies")
interface CurrencySettings {

    /**
     * Further codes and how many decimals their minor unit has, 0 to 18: {@code slipwatch.currencies.USDT=6}. Codes are 3 to
     * 8 characters, letters and digits, a letter first; bets name them in capitals. None by default.
     */
    @WithParentName
    Map<@WithConverter(CurrencyText.class) String, Integer> extra();
}
