package io.slipwatch.access.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.access.log.AccessLog;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keys and entries of the access log are kept with these words, tokens and requests bring them: a constant's name is
 * theirs.
 */
class RoleTest {

    @Test
    void roles_are_kept_and_sent_as_these() {
        assertEquals(
                List.of("game", "support", "admin", "auditor", "operate"),
                Stream.of(Role.values()).map(Role::text).toList());
        assertEquals(
                List.of(Roles.GAME, Roles.SUPPORT, Roles.ADMIN, Roles.AUDITOR, Roles.OPERATE),
                Stream.of(Role.values()).map(Role::text).toList());
    }

    @Test
    void entries_of_the_access_log_are_kept_as_these() {
        assertEquals(
                List.of("READ", "REFUSED"),
                Stream.of(AccessLog.Kind.values()).map(Enum::name).toList());
    }
}
