package io.slipwatch.store.claim;

import io.slipwatch.bet.contract.Call;
import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.port.DueBets.Quota;
import io.slipwatch.store.sql.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of work that fall due, in the order in which they are served in turn. Each is found by a partial index that holds
 * nothing else, so that a million bets of one kind cost another kind nothing; what claims and sweeps look for is made of this list.
 */
enum DueWork {
    /** Was never sent, so no gateway has it: the oldest deadline first. */
    FIRST(Call.SUBMIT, "attempts = 0", "deadline"),
    /** Is sent again as its turn comes: where another gateway has a place, to that one. */
    AGAIN(Call.SUBMIT, "attempts > 0", "due_at"),
    /** Its gateway is asked as its turn comes. */
    ASK(Call.INQUIRE, "", "due_at");

    /** What one gateway has is another's only where the provider's gateways know each other's keys. */
    private static final String AT_GATEWAY = "(gateway IS NULL OR gateway = ? OR ?)";

    private static final String IN_TIME = "deadline > (SELECT at FROM clock) + ? * interval '1 microsecond'";

    /** Where another gateway has a place, that one is tried next. */
    private static final String ELSEWHERE = "(gateway IS NOT NULL OR ? OR cause_gateway IS DISTINCT FROM ?)";

    private final Call call;
    private final String kind;
    private final String order;

    /**
     * One kind.
     *
     * @param kind what the index has beyond the call, empty where that is all
     * @param order the index's column behind the provider
     */
    DueWork(Call call, String kind, String order) {
        this.call = call;
        this.kind = kind;
        this.order = order;
    }

    /** Made of all of them. */
    static String each(Function<DueWork, String> text, String separator) {
        return each(_ -> true, text, separator);
    }

    /** Made of those. */
    static String each(Predicate<DueWork> which, Function<DueWork, String> text, String separator) {
        return Stream.of(values()).filter(which).map(text).collect(Collectors.joining(separator));
    }

    Call call() {
        return call;
    }

    /** The condition of the partial index, word for word as far as the planner looks. */
    String index() {
        String ofCall = "next_call = '" + call + "'";
        return kind.isEmpty() ? ofCall : ofCall + " AND " + kind;
    }

    /** Whether it is bound to the gateway that something was sent to. */
    boolean hasGateway() {
        return this != FIRST;
    }

    /**
     * The claim's part for it, whose parameters are {@link #values}. Parameters, not columns of a common table expression, are
     * compared with the index's columns, so that the index gives the order; and the locked row itself is selected, because
     * the statement's snapshot may be older than the lock.
     */
    String part() {
        List<String> conditions = new ArrayList<>(List.of(AT_GATEWAY));
        if (call.endsWithDeadline()) {
            conditions.add(IN_TIME);
        }
        if (this == AGAIN) {
            conditions.add(ELSEWHERE);
        }
        return """
                %1$s AS MATERIALIZED (
                    SELECT * FROM (
                        SELECT bet.*, '%2$s' AS ask FROM bet
                        WHERE provider = ? AND %3$s AND due_at <= (SELECT at FROM clock) AND %4$s
                        ORDER BY %5$s LIMIT ? FOR NO KEY UPDATE SKIP LOCKED) AS due)""".formatted(table(), call, index(), String.join(" AND ", conditions), order);
    }

    /** How the part is called in the claim. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The parameters of {@link #part}, in their order. */
    List<Object> values(Contract contract, Quota quota) {
        List<Object> values = new ArrayList<>(List.of(
                contract.provider(), quota.gateway(), contract.resending().gatewaysShareDedupe()));
        if (call.endsWithDeadline()) {
            values.add(Micros.of(contract.sending().margin()));
        }
        if (this == AGAIN) {
            values.addAll(List.of(quota.onlyGateway(), quota.gateway()));
        }
        values.add(this == AGAIN ? quota.resubmissions() : quota.places());
        return values;
    }
}
