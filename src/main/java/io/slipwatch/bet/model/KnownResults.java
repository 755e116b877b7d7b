package io.slipwatch.bet.model;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Resettlement;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every result that was ever recorded of a bet, so that the same one again is a duplicate and writes nothing (law "first result wins"). */
public record KnownResults(Set<String> marks) {

    /** No result yet. */
    public static final KnownResults NOTHING = new KnownResults(Set.of());

    public boolean has(Result result, Contract contract) {
        return marks.contains(mark(result, contract));
    }

    public KnownResults with(Result result, Contract contract) {
        Set<String> more = new LinkedHashSet<>(marks);
        more.add(mark(result, contract));
        return new KnownResults(more);
    }

    /** Without numbers in the contract the revision says nothing, so it does not make a result another one. */
    private static String mark(Result result, Contract contract) {
        String content = result.outcome() + ":" + result.payoutMinorUnits();
        return contract.resettlement() == Resettlement.NUMBERED ? result.revision() + ":" + content : content;
    }
}
