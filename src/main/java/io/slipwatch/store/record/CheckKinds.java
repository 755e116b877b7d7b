package io.slipwatch.store.record;

import io.slipwatch.bet.port.DuplicateClick;
import io.slipwatch.bet.port.StoredCheck;
import java.util.List;

/** All kinds of checks that the store can make. */
final class CheckKinds {

    private static final DuplicateClicks DUPLICATE_CLICKS = new DuplicateClicks();

    /** In the order in which their locks are tried, and in which they judge. */
    static final List<CheckKind<?>> ALL = List.of(DUPLICATE_CLICKS);

    private CheckKinds() {}

    static CheckKind<?> of(StoredCheck check) {
        return switch (check) {
            case DuplicateClick _ -> DUPLICATE_CLICKS;
        };
    }
}
