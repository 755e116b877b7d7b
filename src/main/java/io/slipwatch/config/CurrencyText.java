package io.slipwatch.config;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads a currency's code where it is part of a setting's name: in either case, because a name that comes from the
 * environment (SLIPWATCH_CURRENCIES_USDT) arrives in small letters.
 */
public final class CurrencyText implements Converter<String> {

    @Override
    public String convert(String value) {
        return value.strip().toUpperCase(Locale.ROOT);
    }
}
