package io.slipwatch.intake;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The currencies that bets may be staked in. ISO 4217's as some country uses them today: the JDK's whole list also has
 * withdrawn codes (DEM), metals (XAU) and "no currency" (XXX).
 */
@ApplicationScoped
class Currencies {

    /** ISO 4217's three letters, and room for the extras. */
    static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{2,7}");

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
        settings.extra().forEach(this::add);
    }

    private void add(String code, int exponent) {
        if (!CODE.matcher(code).matches() || exponent < 0 || exponent > EXPONENT_MAX) {
            throw new ConfigurationException("slipwatch.currencies." + code + "=" + exponent
                    + ": a code has 3 to 8 upper-case letters or digits, its exponent is 0 to " + EXPONENT_MAX);
        }
        exponents.put(code, exponent);
    }

    /** How many decimals its minor unit has; empty where the currency is not supported. */
    Optional<Integer> exponent(String code) {
        return Optional.ofNullable(exponents.get(code));
    }
}
