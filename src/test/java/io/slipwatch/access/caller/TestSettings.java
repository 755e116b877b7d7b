package io.slipwatch.access.caller;

import java.util.List;
import java.util.Optional;

/** Settings as a test has them. */
public record TestSettings(
        String operatorClaim, String rolesClaim, List<String> algorithms, Optional<String> operateClaim)
        implements AccessSettings, AccessSettings.Tokens {

    /** The defaults, as far as a test knows of them. */
    public TestSettings() {
        this("operator", "roles", List.of("RS256", "ES256"));
    }

    /** No claim makes anybody the platform, as by default. */
    public TestSettings(String operatorClaim, String rolesClaim, List<String> algorithms) {
        this(operatorClaim, rolesClaim, algorithms, Optional.empty());
    }

    /** The defaults, with a claim that makes its bearer the platform. */
    public static TestSettings operate(String claim) {
        return new TestSettings("operator", "roles", List.of("RS256", "ES256"), Optional.of(claim));
    }

    @Override
    public boolean demoKeys() {
        return false;
    }

    @Override
    public AccessSettings.Tokens tokens() {
        return this;
    }
}
