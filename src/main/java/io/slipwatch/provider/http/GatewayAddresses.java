package io.slipwatch.provider.http;

import io.slipwatch.time.MonotonicClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The addresses that a gateway's host has, the one to try first in front: the first that the resolver names, and after a
 * connection that failed the next one, until that fails too.
 */
public final class GatewayAddresses {

    /**
     * A changed name is seen within 30 s: after these and what the JVM's own cache adds (see {@code SlipwatchMain}). Open
     * connections do not matter, because the pool is asked for one to an address and not to a name.
     */
    static final Duration KEPT = Duration.ofSeconds(5);

    private final String host;
    /** The addresses of a literal never change. */
    private final boolean literal;

    private final Lookup lookup;
    private final MonotonicClock clock;
    private Optional<Found> found = Optional.empty();
    private Optional<InetAddress> first = Optional.empty();
    private Optional<CompletableFuture<List<InetAddress>>> underWay = Optional.empty();

    /** Finds all addresses of a name; may take as long as name servers do. */
    public interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private record Found(List<InetAddress> addresses, long atNanos) {}

    /** @param host as in a URL, brackets and all */
    GatewayAddresses(String host, Lookup lookup, MonotonicClock clock) {
        this.host = host;
        this.literal = host.startsWith("[") || host.matches("[0-9.]+");
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * All addresses, in the order in which to try them. Names are looked up on a thread of their own, one at a time: a name
     * server that is silent must stop no event loop.
     *
     * @return fails with {@link UnknownHostException}; never empty
     */
    synchronized CompletionStage<List<InetAddress>> inOrder() {
        if (found.isPresent() && isFresh(found.get())) {
            return CompletableFuture.completedStage(ordered(found.get().addresses()));
        }
        CompletableFuture<List<InetAddress>> waiting = underWay.orElseGet(this::begin);
        return waiting.thenApply(this::ordered);
    }

    /** No connection came: others are tried first from now on. Who fails there at the same time changes nothing more. */
    synchronized void failed(InetAddress address) {
        List<InetAddress> all = found.map(Found::addresses).orElse(List.of());
        int at = all.indexOf(address);
        if (at >= 0 && ordered(all).getFirst().equals(address)) {
            first = Optional.of(all.get((at + 1) % all.size()));
        }
    }

    private boolean isFresh(Found known) {
        return literal || clock.nanos() - known.atNanos() < KEPT.toNanos();
    }

    private synchronized List<InetAddress> ordered(List<InetAddress> all) {
        int start = first.map(all::indexOf).orElse(0);
        if (start <= 0) {
            return all;
        }
        List<InetAddress> rotated = new ArrayList<>(all);
        Collections.rotate(rotated, -start);
        return rotated;
    }

    private CompletableFuture<List<InetAddress>> begin() {
        CompletableFuture<List<InetAddress>> begun = new CompletableFuture<>();
        underWay = Optional.of(begun);
        if (literal) {
            find(begun);
        } else {
            Thread.ofPlatform().daemon().name("addresses-of-" + host).start(() -> find(begun));
        }
        return begun;
    }

    private void find(CompletableFuture<List<InetAddress>> begun) {
        try {
            List<InetAddress> addresses = addresses();
            long nowNanos = literal ? 0 : clock.nanos();
            synchronized (this) {
                found = Optional.of(new Found(addresses, nowNanos));
                underWay = Optional.empty();
            }
            begun.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
            synchronized (this) {
                underWay = Optional.empty();
            }
            begun.completeExceptionally(e);
        }
    }

    /** {@code localhost} is loopback whatever the hosts file says of it, in both families (RFC 6761, 6.3). */
    private List<InetAddress> addresses() throws UnknownHostException {
        if (host.equalsIgnoreCase("localhost")) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        }
        return List.of(lookup.all(host));
    }

    /** The failure itself, without what a stage wraps it in. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
