package io.slipwatch.bet.model;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.contract.Resettlement;

/** Law 6: how a result relates to the one that stands. */
enum Revisions {
    DUPLICATE,
    HIGHER,
    LOWER,
    CONFLICT;

    static Revisions compare(Result known, Result heard, Contract contract) {
        boolean numbered = contract.resettlement() == Resettlement.NUMBERED;
        int order = Integer.compare(heard.revision(), known.revision());
        if (known.sameContent(heard) && (order == 0 || !numbered)) {
            return DUPLICATE;
        }
        if (!numbered || order == 0) {
            return CONFLICT;
        }
        return order > 0 ? HIGHER : LOWER;
    }
}
