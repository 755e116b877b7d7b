package io.slipwatch.access.key;

import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Callers;
import io.slipwatch.access.caller.Role;
import io.slipwatch.access.caller.Roles;
import io.slipwatch.input.Fields;
import io.slipwatch.input.Ids;
import io.slipwatch.input.Instants;
import io.slipwatch.input.JsonBody;
import io.slipwatch.input.Parameters;
import io.slipwatch.listing.Listing;
import io.slipwatch.listing.Page;
import io.slipwatch.listing.Position;
import io.slipwatch.problem.MayEndWith;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys of the caller's own operator: made, listed and revoked by its admins. Runs on the event loop. */
@Path("/v1/keys")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class KeysResource {

    private final Callers callers;
    private final IssueKey issue;
    private final Keys keys;
    private final KeyRing ring;
    private final Listing listing;

    @Inject
    KeysResource(Callers callers, IssueKey issue, Keys keys, KeyRing ring, Listing listing) {
        this.callers = callers;
        this.issue = issue;
        this.keys = keys;
        this.ring = ring;
        this.listing = listing;
    }

    /** Makes a key. Only this answer shows its secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createKey", summary = "Make a key; its secret is shown this once")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = IssueKey.Issued.class)))
    @MayEndWith({ProblemType.ILLEGAL_STATE, ProblemType.INVALID_TEXT, ProblemType.INVALID_TIME})
    public CompletionStage<Response> create(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wanted.class)))
                    byte[] body,
            @Context HttpHeaders headers) {
        JsonBody.require(headers);
        Caller caller = callers.current();
        Wanted wanted = wanted(Fields.of(body, Set.of("role", "name", "expiresAt")));
        return issue.issue(new IssueKey.Wish(
                        caller.operator(), wanted.role(), wanted.name(), caller.actor(), wanted.expiresAt()))
                .thenApply(issued -> Response.status(Response.Status.CREATED)
                        .header("Location", "/v1/keys/" + issued.id())
                        .entity(issued)
                        .build());
    }

    /** Lists all keys of the operator. */
    @GET
    @Operation(operationId = "listKeys", summary = "The operator's keys, newest first, without their secrets")
    @Parameter(name = "limit", in = ParameterIn.QUERY)
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    public CompletionStage<Page<KeyView>> list(@Context UriInfo request) {
        String operator = callers.current().operator();
        return listing.page(
                Parameters.of(request, Set.of("limit", "cursor")),
                new KeysOf(operator),
                (after, most) -> keys.list(operator, after.map(KeysResource::after), most),
                key -> Position.at(key.createdAt(), key.id()),
                KeyView::of);
    }

    /** What a cursor in the list is bound to. */
    private record KeysOf(String operator) {}

    private static Keys.After after(Position position) {
        return new Keys.After(position.instant(), position.id());
    }

    /** Revokes a key. Idempotent. */
    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeKey", summary = "Revoke a key; it lets nobody in after 5 seconds at the latest")
    public CompletionStage<KeyView> revoke(@PathParam("id") @Schema(format = "uuid") String id) {
        UUID key = Ids.read(id).orElseThrow(Refusal.noSuch("key"));
        Caller caller = callers.current();
        return keys.revoke(caller.operator(), key, caller.actor())
                .thenCompose(revoked ->
                        ring.changed().thenApply(done -> KeyView.of(revoked.orElseThrow(Refusal.noSuch("key")))));
    }

    private static Wanted wanted(Fields fields) {
        Optional<Role> role = fields.text("role").flatMap(text -> role(fields, text));
        Optional<String> name = fields.text("name").filter(text -> isName(fields, text));
        Optional<Instant> expiresAt = fields.optionalText("expiresAt").flatMap(text -> instant(fields, text));
        fields.refuseFaults();
        return new Wanted(role.orElseThrow(), name.orElseThrow(), expiresAt);
    }

    /** That an admin may not is the answer, whatever else is wrong with the wish. */
    private static Optional<Role> role(Fields fields, String text) {
        if (text.equals(Roles.OPERATE)) {
            throw Refusal.of(ProblemType.FORBIDDEN, "keys of role operate are made by who runs the service, beside it");
        }
        Optional<Role> role = Role.of(text);
        if (role.isEmpty()) {
            List<String> names = Role.ofOperators().stream().map(Role::text).toList();
            fields.fault(ProblemType.INVALID_TEXT, "role", "must be one of " + names);
        }
        return role;
    }

    private static boolean isName(Fields fields, String text) {
        boolean right = IssueKey.isName(text);
        if (!right) {
            fields.fault(
                    ProblemType.INVALID_TEXT,
                    "name",
                    "must be 1 to " + IssueKey.NAME_CHARS_MAX + " visible ASCII characters");
        }
        return right;
    }

    private static Optional<Instant> instant(Fields fields, String text) {
        Optional<Instant> instant = Instants.read(text);
        if (instant.isEmpty()) {
            fields.fault(ProblemType.INVALID_TIME, "expiresAt", "must be an RFC 3339 instant with its offset");
        }
        return instant;
    }

    /** The body of a new key, for the contract file. */
    @Schema(
            name = "WantedKey",
            additionalProperties = Schema.False.class,
            requiredProperties = {"role", "name"})
    record Wanted(
            @Schema(
                    type = SchemaType.STRING,
                    enumeration = {"game", "support", "admin", "auditor"})
            Role role,

            @Schema(description = "For people: what it is used for", maxLength = 64)
            String name,

            @Schema(
                    type = SchemaType.STRING,
                    format = "date-time",
                    description = "From this instant on it lets nobody in")
            Optional<Instant> expiresAt) {}
}
