package io.slipwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.access.caller.Role;
import io.slipwatch.access.key.IssueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the arguments of {@code ./slipwatch key} ask for, and what is refused before anything starts. */
class KeyOrderTest {

    private static final KeyOrder TOLD_HOW = new KeyOrder.Unclear(KeyOrder.USAGE);

    @ParameterizedTest
    @CsvSource({"acme,admin", "acme,game", "acme,support", "acme,auditor", "*,operate"})
    void aRoleOfItsOperatorIsAWish(String operator, String role) {
        IssueKey.Wish wish =
                new IssueKey.Wish(operator, Role.of(role).orElseThrow(), "first", "command line", Optional.empty());

        assertEquals(new KeyOrder.Create(wish), create(operator, role));
    }

    @ParameterizedTest
    @CsvSource({"*,support", "*,admin", "*,game", "*,auditor", "acme,operate", "demo,operate"})
    void thePlatformAndItsRoleGoTogetherOrTheCommandSaysWhy(String operator, String role) {
        String said = ((KeyOrder.Unclear) create(operator, role)).why();

        assertTrue(said.startsWith("No key was made: role operate is of operator '*'"), said);
        assertTrue(said.endsWith("role " + role + " of operator '" + operator + "'."), said);
        assertFalse(said.contains("usage"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"**", "a*", "", "-a", "a b"})
    void noOtherOperatorIsWrittenWithAStar(String operator) {
        assertToldWhatIsWanted("--operator", create(operator, "admin"));
        assertToldWhatIsWanted("--operator", create(operator, "operate"));
    }

    @Test
    void anOperatorsKeyIsRevokedByItsId() {
        UUID id = UUID.randomUUID();

        for (String operator : new String[] {"*", "acme"}) {
            assertEquals(
                    new KeyOrder.Revoke(operator, id),
                    KeyOrder.of("key", "revoke", "--operator", operator, "--id", id.toString()));
        }
        assertToldWhatIsWanted("--id", KeyOrder.of("key", "revoke", "--operator", "*", "--id", "7"));
        assertToldWhatIsWanted("--operator", KeyOrder.of("key", "revoke", "--id", id.toString()));
        assertEquals(
                TOLD_HOW, KeyOrder.of("key", "revoke", "--operator", "*", "--id", id.toString(), "--role", "game"));
    }

    @Test
    void whatSaysNotEnoughIsToldHow() {
        assertEquals(TOLD_HOW, KeyOrder.of());
        assertEquals(TOLD_HOW, KeyOrder.of("key"));
        assertEquals(TOLD_HOW, KeyOrder.of("run", "create"));
        assertEquals(TOLD_HOW, KeyOrder.of("key", "create", "--role", "game", "--role", "game"));
        assertToldWhatIsWanted("--operator", KeyOrder.of("key", "create"));
        assertToldWhatIsWanted("--operator", KeyOrder.of("key", "create", "--role", "operate"));
        assertToldWhatIsWanted("--name", KeyOrder.of("key", "create", "--role", "operate", "--operator", "*"));
        assertToldWhatIsWanted("--role", create("acme", "root"));
    }

    @ParameterizedTest
    @CsvSource({"--name,ü", "--name,' n'", "--expires-at,yesterday", "--expires-at,2027-11-22"})
    void whatAnOptionMayNotSayIsToldByItsName(String option, String value) {
        String[] rest = option.equals("--name") ? new String[0] : new String[] {"--name", "first"};
        List<String> words =
                new ArrayList<>(List.of("key", "create", "--operator", "acme", "--role", "game", option, value));
        words.addAll(List.of(rest));

        assertToldWhatIsWanted(option, KeyOrder.of(words.toArray(new String[0])));
    }

    /** One sentence with the option, and how it is done. */
    private static void assertToldWhatIsWanted(String option, KeyOrder order) {
        String said = ((KeyOrder.Unclear) order).why();
        assertTrue(said.startsWith("Wanted is " + option + ", "), said);
        assertTrue(said.endsWith(".\n" + KeyOrder.USAGE), said);
    }

    private static KeyOrder create(String operator, String role) {
        return KeyOrder.of("key", "create", "--operator", operator, "--role", role, "--name", "first");
    }
}
