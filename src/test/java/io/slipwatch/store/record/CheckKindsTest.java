package io.slipwatch.store.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.port.StoredCheck;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CheckKindsTest {

    /** A check that is missing in the list would be made by nobody, and nobody would notice. */
    @Test
    void everyCheckThatABetMayNeedIsMade() {
        Set<Class<?>> made = CheckKinds.ALL.stream().map(CheckKind::type).collect(Collectors.toSet());

        assertEquals(Set.of(StoredCheck.class.getPermittedSubclasses()), made);
    }

    /** The database tries the locks of a bet by these names. */
    @Test
    void eachHasALockOfItsOwn() {
        assertEquals(
                CheckKinds.ALL.size(),
                CheckKinds.ALL.stream().map(CheckKind::column).distinct().count());
    }
}
