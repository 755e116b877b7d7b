package io.slipwatch.problem;

import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.slipwatch.outage.Outage;
import io.slipwatch.trace.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that ends a request into a problem. */
@ApplicationScoped
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final Map<Integer, ProblemType> BY_STATUS = Map.of(
            400, ProblemType.BAD_REQUEST,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_ALLOWED,
            406, ProblemType.NOT_ACCEPTABLE,
            413, ProblemType.PAYLOAD_TOO_LARGE,
            415, ProblemType.UNSUPPORTED_MEDIA_TYPE);

    /** Bounds the map; there are not as many classes of failures. */
    private static final int KINDS_MAX = 100;

    private static final String OTHERS = "others";

    private final Map<String, Outage> unexpected = new ConcurrentHashMap<>();
    private final List<Translation> translations;
    private final AllowedMethods methods;

    @Inject
    ProblemMappers(@All List<Translation> translations, AllowedMethods methods) {
        this.translations = translations;
        this.methods = methods;
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        return response(refusal.problem(), refusal.headers());
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException failure, UriInfo request) {
        return noSuchCall(request.getPath());
    }

    /** Where two resources share a path, the framework answers 404 to a method that neither has. */
    @ServerExceptionMapper
    Response notFound(NotFoundException failure, UriInfo request) {
        return noSuchCall(request.getPath());
    }

    private Response noSuchCall(String path) {
        Optional<String> allowed = methods.of(path);
        ProblemType type = allowed.isPresent() ? ProblemType.METHOD_NOT_ALLOWED : ProblemType.NOT_FOUND;
        return response(
                Problem.of(type, type.title()),
                allowed.map(names -> Map.of(HttpHeaders.ALLOW, names)).orElse(Map.of()));
    }

    @ServerExceptionMapper
    Response webApplication(WebApplicationException failure) {
        Response original = failure.getResponse();
        ProblemType type = BY_STATUS.getOrDefault(original.getStatus(), ProblemType.INTERNAL);
        if (type == ProblemType.INTERNAL) {
            return unexpected(failure);
        }
        return response(Problem.of(type, type.title()), Map.of());
    }

    /** One answer whatever is wrong with the credential, so that it does not help an attacker. */
    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthenticated(SecurityException refused) {
        return response(
                Problem.of(ProblemType.UNAUTHENTICATED, "a valid bearer token is required"),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden(SecurityException refused) {
        return response(Problem.of(ProblemType.FORBIDDEN, ProblemType.FORBIDDEN.title()), Map.of());
    }

    @ServerExceptionMapper
    Response any(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refused(refusal);
        }
        return translations.stream()
                .map(translation -> translation.translate(cause))
                .flatMap(Optional::stream)
                .findFirst()
                .map(this::refused)
                .orElseGet(() -> unexpected(cause));
    }

    /** Logs one stack for each class of failure, because a caller may send the same request thousands of times. */
    private Response unexpected(Throwable failure) {
        String kind = failure.getClass().getName();
        boolean known = unexpected.containsKey(kind) || unexpected.size() < KINDS_MAX;
        unexpected
                .computeIfAbsent(known ? kind : OTHERS, name -> new Outage(LOG, "requests, by " + name))
                .fails("consequence=a request ends with 500, nobody expected this failure", failure);
        return response(Problem.of(ProblemType.INTERNAL, "unexpected error; it has been logged"), Map.of());
    }

    private static Response response(Problem problem, Map<String, String> headers) {
        Response.ResponseBuilder builder = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.answering(RequestId.of(RequestId.current().orElse(null))));
        headers.forEach(builder::header);
        return builder.build();
    }
}
