package io.slipwatch.bet.contract;

import java.util.Optional;
import java.util.Set;

/** The providers' contracts. Implemented by the provider room from the configuration. */
public interface Contracts {

    /** The contract of that provider; empty where it is not configured. */
    Optional<Contract> of(String provider);

    /** All configured providers. */
    Set<String> providers();
}
