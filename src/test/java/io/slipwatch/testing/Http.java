package io.slipwatch.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.specification.RequestSpecification;

/** Requests whose answers are held against the contract file. */
public final class Http {

    private static final OpenApiValidationFilter CONTRACT =
            new OpenApiValidationFilter(OpenApiInteractionValidator.createFor(Contract.forValidator())
                    .withLevelResolver(LevelResolver.create()
                            // Stories send wrong requests on purpose; only what is answered is held against the
                            // contract.
                            .withLevel("validation.request", ValidationReport.Level.IGNORE)
                            .build())
                    .build());

    /** A request that names no caller is sent by the one who usually sends such requests. */
    private static final Filter CREDENTIAL = (request, response, context) -> {
        if (!request.getHeaders().hasHeaderWithName("Authorization")) {
            request.header("Authorization", usual(request.getMethod(), request.getDerivedPath()));
        }
        // The client keeps each connection and takes a new one; the service has only so many.
        request.header("Connection", "close");
        return context.next(request, response);
    };

    private Http() {}

    /** The credential that usually comes with such a request. */
    static String usual(String method, String path) {
        if (path.startsWith("/v1/keys")) {
            return "Bearer demo-admin";
        }
        if (path.startsWith("/v1/access-log")) {
            return "Bearer demo-auditor";
        }
        return method.equals("POST") && path.split("\\?", 2)[0].equals("/v1/bets")
                ? "Bearer demo-game"
                : "Bearer demo-support";
    }

    /** A request by nobody. */
    public static RequestSpecification anonymous() {
        return RestAssured.given();
    }

    /** A request to the service. */
    public static RequestSpecification given() {
        return bare().filter(CONTRACT);
    }

    /** A request whose answer no contract speaks of: other paths, other methods. */
    public static RequestSpecification bare() {
        return RestAssured.given().filter(CREDENTIAL);
    }
}
