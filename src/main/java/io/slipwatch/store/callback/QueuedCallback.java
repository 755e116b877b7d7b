package io.slipwatch.store.callback;

import io.slipwatch.bet.port.Callback;
import io.slipwatch.bet.port.Callbacks.Kept;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A message that waits to be kept, and the answer that its caller waits for.
 *
 * @param id of its row, if it is new
 */
record QueuedCallback(UUID id, Callback callback, CompletableFuture<Kept> answer) {}
