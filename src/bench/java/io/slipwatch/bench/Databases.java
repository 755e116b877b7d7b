package io.slipwatch.bench;

import java.sql.SQLException;
import java.util.List;

/** What is done to the databases of several contenders alike, outside of all measuring. */
final class Databases {

    private Databases() {}

    /**
     * Plans kept from an empty table read too much of a full one (measured 2026-11-23); whoever prepares statements in the
     * usual way would keep them for a minute.
     */
    static void analyze(List<Database> databases) throws SQLException {
        for (Database database : databases) {
            database.execute("ANALYZE bet, history");
        }
    }

    /** Of the whole server: no contender pays for writing what the one before it has changed. */
    static void checkpoint(Database any) throws SQLException {
        any.execute("CHECKPOINT");
    }
}
