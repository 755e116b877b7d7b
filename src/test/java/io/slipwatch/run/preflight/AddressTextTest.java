package io.slipwatch.run.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.run.DemoCallbacks;
import io.slipwatch.simulator.Simulator;
import io.slipwatch.simulator.SimulatorOptions;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An IPv6 address stands in brackets wherever a port follows it (RFC 3986, 3.2.2). */
class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:8080",
        "localhost, localhost:8080",
        "::1, [::1]:8080",
        "[::1], [::1]:8080",
        "fe80::1%eth0, [fe80::1%eth0]:8080"
    })
    void an_address_is_written_as_a_url_wants_it(String host, String text) {
        assertEquals(text, new Settings.Address(host, 8080, "quarkus.http.port").text());
    }

    @ParameterizedTest
    @CsvSource({
        "::1, http://[::1]:8080",
        "::, http://127.0.0.1:8080",
        "0.0.0.0, http://127.0.0.1:8080",
        "localhost, http://localhost:8080"
    })
    void the_simulator_calls_back_where_we_listen(String host, String origin) {
        DemoCallbacks callbacks = DemoCallbacks.to(new Settings.Address(host, 8080, "quarkus.http.port"));

        assertEquals(
                origin + "/v1/providers/demo/callbacks", callbacks.environment().get("SIMULATOR_CALLBACK_URL"));
    }

    @Test
    void the_simulator_says_where_it_listens() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withHost("::1"))) {
            assertEquals(URI.create("http://[::1]:" + simulator.port()), simulator.url());
            assertEquals("[::1]", simulator.url().getHost());
        }
    }

    @Test
    void a_port_that_is_taken_is_named_so_that_it_can_be_pasted() throws Exception {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.ofLiteral("::1"))) {
            Settings.Address address = new Settings.Address("::1", taken.getLocalPort(), "quarkus.http.port");

            CannotStart refused = assertThrows(CannotStart.class, () -> Preflight.checkFree(address));

            assertTrue(String.valueOf(refused.getMessage()).contains(" [::1]:" + taken.getLocalPort() + " "));
        }
    }
}
