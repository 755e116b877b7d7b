package io.slipwatch.bet.port;

import java.security.Key;
import java.util.concurrent.CompletionStage;

/**
 * Secrets that all replicas share and that survive every restart. Implemented by the store; every stage may fail with
 * {@link StoreUnavailable}.
 */
public interface Secrets {

    /** Signs the places in lists that callers carry from page to page. */
    CompletionStage<Key> cursorKey();
}
