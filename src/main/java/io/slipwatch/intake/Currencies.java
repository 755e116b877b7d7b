package io.slipwatch.intake;

import io.quarkus.runtime.Startup;
import io.slipwatch.config.ConfigErrors;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The currencies that bets may be staked in. ISO 4217's as some country uses them today: the JDK's whole list also has
 * withdrawn codes (DEM), metals (XAU) and "no currency" (XXX). One that makes no sense stops the start.
 */
@Singleton
@Startup
class Currencies {

    /** ISO 4217's three letters, and room for the extras. */
    static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{2,7}");

    private static final String KEY = "slipwatch.currencies.";

    private static final int EXPONENT_MAX = 18;

    private final Map<String, Integer> exponents = new HashMap<>();

    @Inject
    Currencies(CurrencySettings settings) {
        for (String country : Locale.getISOCountries()) {
            Optional.ofNullable(Currency.getInstance(Locale.of("", country)))
                    .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                    .ifPresent(
                            currency -> exponents.put(currency.getCurrencyCode(), currency.getDefaultFractionDigits()));
        }
        ConfigErrors problems = new ConfigErrors();
        settings.extra().forEach((code, exponent) -> {
            problems.between(KEY + code, exponent, 0, EXPONENT_MAX);
            if (!CODE.matcher(code).matches()) {
                problems.add(KEY + "<CODE>", code, "3 to 8 letters or digits, a letter first");
            }
        });
        problems.stopTheStart();
        exponents.putAll(settings.extra());
    }

    /** How many decimals its minor unit has; empty where the currency is not supported. */
    Optional<Integer> exponent(String code) {
        return Optional.ofNullable(exponents.get(code));
    }
}
