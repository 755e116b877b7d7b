package io.slipwatch.provider.http;

import static io.slipwatch.bet.contract.Call.INQUIRE;
import static io.slipwatch.bet.contract.Call.SUBMIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.HandClock;
import io.slipwatch.provider.ScriptedProvider;
import io.slipwatch.provider.TestBets;
import io.slipwatch.provider.gateway.Room;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Gateways by name and by number: which address is called, and how it is written. */
class AddressesTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    /** Loopback too, where nobody listens. */
    private static final InetAddress NOBODY = InetAddress.ofLiteral("127.0.0.2");

    private static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

    @Test
    void where_the_first_address_refuses_the_same_attempt_goes_to_the_next() throws Exception {
        try (ScriptedProvider provider = new ScriptedProvider();
                Room room = Room.of(names(NOBODY, LOOPBACK), "http://gateway.test:" + provider.port())) {
            AttemptEnd.Attempted end = room.attempt(SUBMIT);

            assertEquals(AttemptClass.ACCEPTED, end.attempt(), end.detail());
            assertEquals(
                    "gateway.test:" + provider.port(),
                    provider.requests.getFirst().headers().get("host"));
        }
    }

    @Test
    void where_every_address_refuses_nothing_is_sent() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Room room = Room.of(names(NOBODY, LOOPBACK), "http://gateway.test:" + port)) {
            AttemptEnd.Attempted end = room.attempt(SUBMIT);

            assertEquals(AttemptClass.NOT_SENT, end.attempt());
            assertEquals(Optional.of(CauseCode.CONNECT_REFUSED), end.code());
        }
    }

    /** Of an address that is silent the attempt's connect time is used up: the next attempt goes elsewhere. */
    @Test
    void where_the_first_address_is_silent_the_next_attempt_goes_to_the_next() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 16, NOBODY);
                ScriptedProvider noTls = new ScriptedProvider(LOOPBACK, silent.getLocalPort());
                Room room = Room.of(
                        names(NOBODY, LOOPBACK),
                        "https://gateway.test:" + silent.getLocalPort(),
                        "connect-timeout",
                        "200MS")) {
            noTls.plays(ScriptedProvider.raw("no tls here"));
            AttemptEnd.Attempted first = room.attempt(SUBMIT);
            assertEquals(AttemptClass.NOT_SENT, first.attempt());

            // A handshake is no request that the other side could read: that thread of its ends.
            await().dontCatchUncaughtExceptions().until(() -> {
                AttemptEnd.Attempted next = room.attempt(SUBMIT);
                return noTls.connections() > 0 && next.attempt() == AttemptClass.NOT_SENT;
            });
        }
    }

    /** Packets to it are dropped, as by a firewall: nobody takes its connections, and its queue is full. */
    @Test
    void where_nothing_comes_back_from_the_first_address_the_next_attempt_goes_to_the_next() throws Exception {
        try (ServerSocket hole = new ServerSocket(0, 1, NOBODY);
                Socket one = new Socket(NOBODY, hole.getLocalPort());
                Socket two = new Socket(NOBODY, hole.getLocalPort());
                ScriptedProvider provider = new ScriptedProvider(LOOPBACK, hole.getLocalPort());
                Room room = Room.of(
                        names(NOBODY, LOOPBACK),
                        "http://gateway.test:" + hole.getLocalPort(),
                        "connect-timeout",
                        "300MS")) {
            AttemptEnd.Attempted first = room.attempt(SUBMIT);
            assertEquals(AttemptClass.NOT_SENT, first.attempt(), first.detail());
            assertEquals(Optional.of(CauseCode.CONNECT_TIMEOUT), first.code());

            await().until(() -> room.attempt(SUBMIT).attempt() == AttemptClass.ACCEPTED);
            assertEquals(2, provider.requests.size() + 1, "one more attempt is enough");
            assertTrue(one.isConnected() && two.isConnected(), "the queue is no longer full");
        }
    }

    /** As a balancer without a backend does. */
    @Test
    void where_the_first_address_takes_connections_and_ends_them_the_next_attempts_go_to_the_next() throws Exception {
        try (ServerSocket hangsUp = new ServerSocket(0, 64, NOBODY);
                ScriptedProvider provider = new ScriptedProvider(LOOPBACK, hangsUp.getLocalPort());
                Room room = Room.of(
                        names(NOBODY, LOOPBACK),
                        "http://gateway.test:" + hangsUp.getLocalPort(),
                        "breaker.calls",
                        "1000")) {
            Thread.ofVirtual().start(() -> hangUp(hangsUp));
            room.attempt(SUBMIT);
            room.attempt(INQUIRE);

            AttemptEnd.Attempted third = room.attempt(INQUIRE);

            assertEquals(AttemptClass.ACCEPTED, third.attempt(), third.detail());
            assertTrue(!provider.requests.isEmpty(), "the second address was asked");
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void a_look_up_that_hangs_holds_up_this_gateway_only_and_leaves_nothing_behind() throws Exception {
        CountDownLatch found = new CountDownLatch(1);
        Set<String> lookedUpOn = ConcurrentHashMap.newKeySet();
        GatewayAddresses.Lookup names = _ -> {
            lookedUpOn.add(Thread.currentThread().getName());
            awaitIt(found);
            return new InetAddress[] {LOOPBACK};
        };
        try (ScriptedProvider provider = new ScriptedProvider();
                Room room = Room.of(
                        names,
                        "http://gateway.test:" + provider.port(),
                        "connect-timeout",
                        "50MS",
                        "breaker.calls",
                        "1000")) {
            for (int i = 0; i < 30; i++) {
                AttemptEnd.Attempted end = room.attempt(SUBMIT);
                assertEquals(AttemptClass.NOT_SENT, end.attempt(), end.detail());
            }
            assertEquals(Set.of("addresses-of-gateway.test"), lookedUpOn);

            found.countDown();

            await().until(() -> room.attempt(SUBMIT).attempt() == AttemptClass.ACCEPTED);
            assertTrue(provider.connections() <= 5, () -> provider.connections() + " connections");
        }
    }

    private static void awaitIt(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_name_that_changes_is_seen_without_a_restart() throws Exception {
        AtomicReference<InetAddress> now = new AtomicReference<>(LOOPBACK);
        try (ScriptedProvider old = new ScriptedProvider();
                ScriptedProvider moved = new ScriptedProvider(NOBODY, old.port());
                Room room = Room.of(_ -> new InetAddress[] {now.get()}, "http://gateway.test:" + old.port())) {
            String named = "{\"id\":\"" + TestBets.ID + "\",\"status\":\"ACCEPTED\"}";
            old.plays(ScriptedProvider.answer(202, named));
            moved.plays(ScriptedProvider.answer(202, named));
            room.attempt(SUBMIT);
            now.set(NOBODY);
            room.clock.advance(GatewayAddresses.KEPT);

            room.attempt(SUBMIT);

            assertEquals(1, old.requests.size());
            assertEquals(1, moved.requests.size());
        }
    }

    @Test
    void a_name_that_is_found_again_after_a_failure_is_used() throws Exception {
        AtomicReference<Optional<InetAddress>> now = new AtomicReference<>(Optional.empty());
        GatewayAddresses.Lookup names = host ->
                new InetAddress[] {Objects.requireNonNull(now.get()).orElseThrow(() -> new UnknownHostException(host))};
        try (ScriptedProvider provider = new ScriptedProvider();
                Room room = Room.of(names, "http://gateway.test:" + provider.port())) {
            AttemptEnd.Attempted unknown = room.attempt(SUBMIT);
            assertEquals(Optional.of(CauseCode.DNS), unknown.code(), unknown.detail());
            now.set(Optional.of(LOOPBACK));

            assertEquals(AttemptClass.ACCEPTED, room.attempt(SUBMIT).attempt());
        }
    }

    @Test
    void localhost_is_loopback_in_both_families() throws Exception {
        try (ScriptedProvider provider = new ScriptedProvider(LOOPBACK_6, 0);
                Room room = Room.of("http://localhost:" + provider.port())) {
            AttemptEnd.Attempted end = room.attempt(SUBMIT);

            assertEquals(AttemptClass.ACCEPTED, end.attempt(), end.detail());
            assertEquals(
                    "localhost:" + provider.port(),
                    provider.requests.getFirst().headers().get("host"));
        }
    }

    @Test
    void an_ipv6_address_is_called_and_stands_in_brackets_in_the_host() throws Exception {
        try (ScriptedProvider provider = new ScriptedProvider(LOOPBACK_6, 0);
                Room room = Room.of("http://[::1]:" + provider.port())) {
            AttemptEnd.Attempted end = room.attempt(SUBMIT);

            assertEquals(AttemptClass.ACCEPTED, end.attempt(), end.detail());
            assertEquals(
                    "[::1]:" + provider.port(),
                    provider.requests.getFirst().headers().get("host"));
        }
    }

    @Test
    void who_fails_at_the_same_address_at_the_same_time_moves_on_once() throws Exception {
        HandClock clock = new HandClock();
        GatewayAddresses addresses = new GatewayAddresses("gateway.test", names(NOBODY, LOOPBACK, LOOPBACK_6), clock);
        assertEquals(List.of(NOBODY, LOOPBACK, LOOPBACK_6), inOrder(addresses));

        addresses.failed(NOBODY);
        addresses.failed(NOBODY);

        assertEquals(List.of(LOOPBACK, LOOPBACK_6, NOBODY), inOrder(addresses));
        addresses.failed(LOOPBACK);
        addresses.failed(LOOPBACK_6);
        assertEquals(List.of(NOBODY, LOOPBACK, LOOPBACK_6), inOrder(addresses));
    }

    private static List<InetAddress> inOrder(GatewayAddresses addresses)
            throws ExecutionException, InterruptedException {
        return addresses.inOrder().toCompletableFuture().get();
    }

    private static GatewayAddresses.Lookup names(InetAddress... addresses) {
        return _ -> addresses;
    }
}
