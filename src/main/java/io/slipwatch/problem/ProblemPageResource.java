package io.slipwatch.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The pages that a problem's {@code type} points to (RFC 9457, 3.1.1). Anybody may read them; they say nothing of any bet. They
 * are for browsers and are not in the contract.
 */
@Path(ProblemPageResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@PermitAll
public class ProblemPageResource {

    static final String PATH = "/problems";

    /** Lists all types. */
    @GET
    @Operation(hidden = true)
    public CompletionStage<String> list() {
        return CompletableFuture.completedStage(ProblemPage.list());
    }

    /** Says what a problem of that type means and what to do; 404 where there is no such type. */
    @GET
    @Path("/{slug}")
    @Operation(hidden = true)
    public CompletionStage<String> page(@PathParam("slug") String slug) {
        return ProblemType.of(slug)
                .map(ProblemPage::of)
                .map(CompletableFuture::completedStage)
                .orElseThrow(() -> Refusal.of(ProblemType.NOT_FOUND, "there is no problem of this type"));
    }
}
