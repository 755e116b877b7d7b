package io.slipwatch.run.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.access.caller.Role;
import io.slipwatch.access.key.IssueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words of {@code ./slipwatch key} ask for, and what is refused before anything starts. */
class KeyCommandTest {

    @ParameterizedTest
    @CsvSource({"acme,admin", "acme,game", "acme,support", "acme,auditor", "*,operate"})
    void aRoleOfItsOperatorIsAWish(String operator, String role) {
        IssueKey.Wish wish =
                new IssueKey.Wish(operator, Role.of(role).orElseThrow(), "first", "command line", Optional.empty());

        assertEquals(new Order.CreateKey(wish), create(operator, role).order());
    }

    @Test
    void aKeyMayExpire() {
        Said said = Said.to(
                "key",
                "create",
                "--operator=acme",
                "--role=game",
                "--name=@first",
                "--expires-at=2027-11-22T09:00:00+08:00");

        assertEquals(
                new Order.CreateKey(new IssueKey.Wish(
                        "acme",
                        Role.GAME,
                        "@first",
                        "command line",
                        Optional.of(Instant.parse("2027-11-22T01:00:00Z")))),
                said.order());
    }

    @ParameterizedTest
    @CsvSource({"*,support", "*,admin", "*,game", "*,auditor", "acme,operate", "demo,operate"})
    void thePlatformAndItsRoleGoTogetherOrTheCommandSaysWhy(String operator, String role) {
        String said = sentence(create(operator, role));

        assertTrue(said.startsWith("slipwatch: No key was made: role operate is of operator '*'"), said);
        assertTrue(said.endsWith("role " + role + " of operator '" + operator + "'."), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"**", "a*", "", "-a", "a b"})
    void noOtherOperatorIsWrittenWithAStar(String operator) {
        assertRefused("--operator", create(operator, "admin"));
        assertRefused("--operator", create(operator, "operate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admn", "root", "ADMIN", ""})
    void whoNamesNoRoleIsToldWhichThereAre(String role) {
        String said = sentence(create("acme", role));

        assertEquals(
                "slipwatch: Invalid value for option '--role': there is no role '" + role
                        + "'; an operator's key has one of game, support, admin, auditor, the platform's (--operator '*') has operate.",
                said);
    }

    @Test
    void anOperatorsKeyIsRevokedByItsId() {
        UUID id = UUID.randomUUID();

        for (String operator : new String[] {"*", "acme"}) {
            assertEquals(
                    new Order.RevokeKey(operator, id),
                    Said.to("key", "revoke", "--operator", operator, "--id", id.toString())
                            .order());
        }
        assertRefused("--id", Said.to("key", "revoke", "--operator", "*", "--id", "7"));
        assertRefused("--operator", Said.to("key", "revoke", "--id", id.toString()));
        assertRefused("--role", Said.to("key", "revoke", "--operator", "*", "--id", id.toString(), "--role", "game"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(
                "slipwatch: Missing required options: '--operator=<id>', '--role=<role>', '--name=<name>'.",
                sentence(Said.to("key", "create")));
        assertRefused("--name", Said.to("key", "create", "--role", "operate", "--operator", "*"));
        assertRefused("--role", Said.to("key", "create", "--role", "game", "--role", "game"));
        assertRefused("--role", Said.to("key", "create", "--operator", "acme", "--role"));
    }

    @ParameterizedTest
    @CsvSource({
        "--name,ü",
        "--name,' n'",
        "--expires-at,yesterday",
        "--expires-at,2027-11-22",
        "--expires-at,2027-02-30T00:00:00Z"
    })
    void whatAnOptionMayNotSayIsToldByItsName(String option, String value) {
        List<String> words =
                new ArrayList<>(List.of("key", "create", "--operator", "acme", "--role", "game", option, value));
        if (!option.equals("--name")) {
            words.addAll(List.of("--name", "first"));
        }

        assertRefused(option, Said.to(words.toArray(new String[0])));
    }

    /** One sentence with the option, and where it is explained. */
    private static void assertRefused(String option, Said said) {
        assertTrue(sentence(said).contains("'" + option), said.err());
        assertFalse(said.err().contains("Exception"), said.err());
    }

    private static String sentence(Said said) {
        assertEquals(2, said.code());
        assertTrue(said.err().lines().toList().getLast().matches("Try './slipwatch key \\w+ --help'\\."), said.err());
        return said.err().lines().findFirst().orElseThrow();
    }

    private static Said create(String operator, String role) {
        return Said.to("key", "create", "--operator", operator, "--role", role, "--name", "first");
    }
}
