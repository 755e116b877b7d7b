package io.slipwatch.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;

/** Requests whose answers are held against the contract file. */
public final class Http {

    /** What every request carries, in bulk too. */
    static final Map<String, String> HEADERS = Map.of();

    private static final OpenApiValidationFilter CONTRACT =
            new OpenApiValidationFilter(OpenApiInteractionValidator.createForSpecificationUrl(
                            Path.of("openapi/openapi.yaml").toAbsolutePath().toString())
                    .withLevelResolver(LevelResolver.create()
                            // Stories send wrong requests on purpose; only what is answered is held against the
                            // contract.
                            .withLevel("validation.request", ValidationReport.Level.IGNORE)
                            .build())
                    .build());

    private Http() {}

    /** A request to the service. */
    public static RequestSpecification given() {
        return bare().filter(CONTRACT);
    }

    /** A request whose answer no contract speaks of: other paths, other methods. */
    public static RequestSpecification bare() {
        return RestAssured.given().headers(HEADERS);
    }
}
