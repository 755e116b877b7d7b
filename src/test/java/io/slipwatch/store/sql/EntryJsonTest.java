package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import org.junit.jupiter.api.Test;

/** Replicas of two versions read each other's entries. */
class EntryJsonTest {

    @Test
    void what_a_newer_replica_says_more_is_passed_over() {
        Entry entry = EntryJson.read(
                EntryKind.RECORDED, "operator:demo", "{\"detail\":\"d\",\"mood\":{\"of\":\"tomorrow\"}}");

        assertEquals(Entry.plain(EntryKind.RECORDED, "operator:demo", "d"), entry);
    }

    @Test
    void which_request_caused_an_entry_is_no_part_of_its_content() {
        Entry plain = Entry.plain(EntryKind.NOTED, "operator:demo", "d");

        assertEquals(EntryJson.write(plain), EntryJson.write(plain.causedBy("front-end:7")));
    }
}
