package io.slipwatch.run.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects where the texts and the contract do not fit, to fail the build once with all of it. */
final class ContractGaps {

    private final List<String> gaps = new ArrayList<>();

    /**
     * Compares the names that a place of the contract has with those that have a text.
     *
     * @param place the path of the place in the texts' file
     */
    void compare(String place, Set<String> inContract, Set<String> inTexts) {
        inContract.stream()
                .filter(name -> !inTexts.contains(name))
                .sorted()
                .forEach(name -> add(place + "." + name + " is missing"));
        compareNames(place, inContract, inTexts);
    }

    /** Compares in the one direction only: what has a text must be in the contract. */
    void compareNames(String place, Set<String> inContract, Set<String> inTexts) {
        inTexts.stream()
                .filter(name -> !inContract.contains(name))
                .sorted()
                .forEach(name -> add(place + "." + name + " is nothing that the contract has"));
    }

    void add(String gap) {
        gaps.add(gap);
    }

    /**
     * Ends the build where anything does not fit.
     *
     * @throws IllegalStateException naming every gap
     */
    void refuse() {
        if (!gaps.isEmpty()) {
            throw new IllegalStateException("The contract's texts do not fit the code. In " + ContractTexts.FILE + ": "
                    + String.join("; ", gaps));
        }
    }
}
