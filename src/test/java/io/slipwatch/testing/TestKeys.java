package io.slipwatch.testing;

import java.util.List;

/** An operator's keys, one of each role. */
public record TestKeys(String operator, List<TestKey> all) {

    private static final List<String> ROLES = List.of("game", "support", "admin", "auditor");

    /** New ones. */
    public static TestKeys of(String operator) {
        return new TestKeys(
                operator,
                ROLES.stream().map(role -> TestKey.issue(operator, role)).toList());
    }

    /** The one of that role. */
    public TestKey as(String role) {
        return all.stream().filter(key -> key.role().equals(role)).findFirst().orElseThrow();
    }
}
