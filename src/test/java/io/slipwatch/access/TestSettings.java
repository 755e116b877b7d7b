package io.slipwatch.access;

import java.util.List;

/** Settings as a test has them. */
record TestSettings(String operatorClaim, String rolesClaim, List<String> algorithms)
        implements AccessSettings, AccessSettings.Tokens {

    /** The defaults, as far as a test knows of them. */
    TestSettings() {
        this("operator", "roles", List.of("RS256", "ES256"));
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
