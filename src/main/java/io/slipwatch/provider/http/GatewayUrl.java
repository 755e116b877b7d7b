package io.slipwatch.provider.http;

import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.net.URI;

/** A gateway's own address, as each request to it needs it. */
record GatewayUrl(URI url) {

    /** Method and path behind it are the protocol's. */
    RequestOptions request(HttpProtocol.Target target) {
        return new RequestOptions()
                .setMethod(target.method())
                // A certificate is for the address itself, without the brackets that set it off from a port.
                .setHost(url.getHost().replaceAll("[\\[\\]]", ""))
                .setPort(port())
                .setSsl(tls())
                .setURI(url.getRawPath() + target.path());
    }

    /** For the header {@code Host}: an IPv6 address in brackets (RFC 3986, 3.2.2), a port where it is not the usual one. */
    HostAndPort authority() {
        return HostAndPort.create(url.getHost(), port());
    }

    boolean tls() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private int port() {
        int port = url.getPort();
        return port == -1 ? (tls() ? 443 : 80) : port;
    }
}
