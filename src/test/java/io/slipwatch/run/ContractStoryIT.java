package io.slipwatch.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.slipwatch.testing.RunningSlipwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the package serves, from the model that the build has put into it, is the accepted contract byte for byte. */
class ContractStoryIT {

    private RunningSlipwatch service;

    @BeforeEach
    void start() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "contract-");
        service = RunningSlipwatch.start(folder, Map.of()).awaitReady();
    }

    @AfterEach
    void end() throws Exception {
        service.endsWithin(Duration.ofSeconds(40));
    }

    @Test
    void the_served_contract_is_the_accepted_one() throws Exception {
        String accepted = Files.readString(Path.of("openapi", "openapi.yaml"));

        assertAll(
                () -> assertEquals(accepted, ask("/q/openapi").asString()),
                () -> assertEquals(accepted, ask("/q/openapi.yaml").asString()),
                () -> assertEquals("Slipwatch", ask("/q/openapi.json").path("info.title")));
    }

    private Response ask(String path) {
        return RestAssured.given().get(service.address().resolve(path));
    }
}
