package io.slipwatch.store.sql;

import java.sql.SQLWarning;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server says along with a commit. A cancelled wait for the synchronous standby ends as a success with a warning
 * (01000, or 57P01 where the session is to end; src/backend/replication/syncrep.c), and the commit may be lost with this
 * machine. Anything else may be said too: by audit triggers, or about transaction ids that run out.
 *
 * <p>They are told apart by the routine that speaks. State and words are no proof: a trigger may say any of both, and words are
 * translated ({@code lc_messages}), which routines never are. A plain warning of any other routine is about something else, an
 * advisory lock or transaction ids that run out, and our rows are durable all the same. Who names nobody, or says a state other
 * than a warning's, leaves doubt (law "durable before told").
 */
final class CommitWarning {

    /** Of a notice: nothing is wrong. A warning has 01000 where its author says nothing else (PostgreSQL's elog.c). */
    private static final String SUCCESSFUL_COMPLETION = "00000";

    /** {@code SyncRepWaitForLSN}, in all versions that have it, 9.1 to 18. */
    private static final String STANDBY_ROUTINES = "SyncRep";

    /** RAISE of PL/pgSQL, and its like in PL/Perl, PL/Python and PL/Tcl. */
    private static final Set<String> OF_TRIGGERS =
            Set.of(FailureCause.RAISE, "do_util_elog", "plperl_util_elog", "PLy_output", "PLy_output_kw", "pltcl_elog");

    /** Classes of what is no error: successful completion and warning (appendix A of PostgreSQL's manual). */
    private static final Set<String> OF_NO_ERROR = Set.of("00", "01");

    private CommitWarning() {}

    /** The first of these that may mean that the commit is not durable. */
    static Optional<SQLWarning> ofDoubt(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (!isHarmless(warning)) {
                return Optional.of(warning);
            }
        }
        return Optional.empty();
    }

    private static boolean isHarmless(SQLWarning warning) {
        ServerErrorMessage said = warning instanceof PSQLWarning ofServer ? ofServer.getServerErrorMessage() : null;
        if (said == null) {
            return false;
        }
        String routine = said.getRoutine();
        if (routine == null) {
            return SUCCESSFUL_COMPLETION.equals(said.getSQLState());
        }
        return !routine.startsWith(STANDBY_ROUTINES)
                && (OF_TRIGGERS.contains(routine) || OF_NO_ERROR.contains(stateClass(said)));
    }

    private static String stateClass(ServerErrorMessage said) {
        String state = said.getSQLState();
        return state == null ? "" : state.substring(0, Math.min(2, state.length()));
    }
}
