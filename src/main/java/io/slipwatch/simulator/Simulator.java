package io.slipwatch.simulator;

import io.slipwatch.simulator.script.Scripts;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.InstantSource;

/** A running provider, and for tests in the same process its journal, scripts and bets. */
public final class Simulator implements AutoCloseable {

    private final EventLoop loop;
    private final Provider provider;
    private final Scripts scripts;
    private final Journal journal;
    private final Pusher pusher;

    private Simulator(EventLoop loop, SimulatorOptions options, InstantSource clock) {
        this.loop = loop;
        this.scripts = new Scripts();
        this.provider = new Provider(scripts, clock);
        this.journal = Journal.open(options);
        this.pusher = new Pusher(loop.vertx(), journal, clock, options.callbacks());
        AnswerWriter writer = new AnswerWriter(loop.vertx());
        Handler<HttpServerRequest> providerHandler = new ProviderHandler(provider, journal, writer, pusher, clock);
        Handler<HttpServerRequest> controlHandler = new ControlHandler(this, writer);
        loop.listen(options, call -> (ControlHandler.isFor(call) ? controlHandler : providerHandler).handle(call));
    }

    public static Simulator start(SimulatorOptions options) {
        return start(options, InstantSource.system());
    }

    /**
     * Starts one whose time is moved by a test.
     *
     * @param clock moves the bets' courses and judges deadlines; delays on the wire run in real time
     */
    public static Simulator start(SimulatorOptions options, InstantSource clock) {
        EventLoop loop = new EventLoop();
        try {
            return new Simulator(loop, options, clock);
        } catch (RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    public int port() {
        return loop.port();
    }

    /** The address of its only gateway, without a slash at the end. */
    public URI url() {
        // An IPv6 address stands in brackets (RFC 3986, 3.2.2).
        String host = loop.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    public Journal journal() {
        return journal;
    }

    public Scripts scripts() {
        return scripts;
    }

    /** From now on the scripts' callbacks go there, signed with that key, {@code whsec_<base64>}. */
    public void callBack(URI url, String key) {
        pusher.aim(CallbackTarget.of(url, key));
    }

    /** The provider itself, to plant and settle bets behind the back of its callers, or to take it down. */
    public Provider provider() {
        return provider;
    }

    /** Cuts every connection that is still open. */
    @Override
    public void close() {
        loop.close();
        pusher.close();
        journal.close();
    }
}
