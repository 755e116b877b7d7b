package io.slipwatch.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.slipwatch.problem.AllowedMethods;
import io.slipwatch.problem.Problem;
import io.slipwatch.trace.RequestId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The first handler of each request on the application port. It refuses requests that are not worth reading, and puts
 * the security headers on every answer. Runs on the event loop. A request that cannot be decoded (400, 414, 431, a
 * wrong escape) never comes here: the layer below answers it with a bare status and closes its connection.
 */
@ApplicationScoped
class Edge {

    /** Behind the headers that an operator configures, before every handler that reads a request. */
    private static final int FIRST = Integer.MIN_VALUE + 10;

    /** Behind the framework's CORS, which answers preflights where it is configured; before the resources. */
    private static final int BEFORE_RESOURCES = -1;

    private static final String READING = "edge.reading";
    static final String POSTING = "/v1/bets";
    static final CharSequence PREFER = HttpHeaders.createOptimized("Prefer");

    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);

    /** A choice, the same as for a busy store. */
    static final CharSequence RETRY_AFTER_SECONDS = HttpHeaders.createOptimized("1");

    private final Crowd posting;
    private final RequestRules rules;
    private final BodyHandler bodies;
    private final AllowedMethods methods;
    private final EdgeMetrics metrics;
    private final FullHouse house;

    @Inject
    Edge(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyMax,
            @ConfigProperty(name = "slipwatch.limits.posts-in-flight") int postsInFlight,
            @ConfigProperty(name = "slipwatch.limits.operator-share") double operatorShare,
            AllowedMethods methods,
            EdgeMetrics metrics) {
        this.posting = new Crowd(postsInFlight, operatorShare);
        this.rules = new RequestRules(bodyMax.asLongValue());
        this.bodies = BodyHandler.create(false).setBodyLimit(bodyMax.asLongValue());
        this.methods = methods;
        this.metrics = metrics;
        this.house = new FullHouse(posting, metrics, bodyMax.asLongValue());
    }

    void register(@Observes Router router) {
        ConnectionHandlers.refuseWhereFull(house);
        router.route().order(FIRST).handler(this::handle).failureHandler(Edge::failed);
        router.route(HttpMethod.OPTIONS, "/*").order(BEFORE_RESOURCES).handler(this::answerOptions);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        AnswerHeaders.put(context.response(), request.path());
        String id = RequestId.of(request.headers().get(REQUEST_ID));
        context.response().putHeader(REQUEST_ID, id);
        RequestId.begin(id);
        RequestRules.normalize(request.headers());
        Optional<Fault> fault = rules.fault(request).or(() -> crowded(context));
        if (fault.isPresent()) {
            refuse(context, fault.get());
        } else if (RequestRules.isJsonOfUnknownLength(request)) {
            // Read here, because the framework would park a worker's thread while chunks are slow or too many.
            context.put(READING, true);
            bodies.handle(context);
        } else {
            context.next();
        }
    }

    /** A caller that waits for the result ({@code Prefer}) stays for as long as that takes, so it does not count. */
    private Optional<Fault> crowded(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.POST)
                || !request.path().equals(POSTING)
                || request.headers().contains(PREFER)) {
            return Optional.empty();
        }
        String credential = Objects.requireNonNullElse(request.headers().get(HttpHeaders.AUTHORIZATION), "");
        Optional<Fault> fault = posting.enter(credential);
        fault.ifPresentOrElse(metrics::refused, () -> context.addEndHandler(ended -> posting.leave(credential)));
        return fault;
    }

    private void answerOptions(RoutingContext context) {
        methods.of(context.request().path())
                .ifPresentOrElse(
                        allowed -> context.response()
                                .setStatusCode(204)
                                .putHeader(HttpHeaders.ALLOW, allowed)
                                .end(),
                        () -> refuse(context, Fault.NOT_FOUND));
    }

    /** Answers what a layer below refused: by its status, or as unreadable where the body's reader set none. */
    private static void failed(RoutingContext context) {
        if (context.response().ended()) {
            // A body with broken chunks fails twice: for the chunks, and again when the connection closes.
            return;
        }
        boolean unread = context.get(READING) != null && !context.request().isEnded();
        Fault.of(context.statusCode())
                .or(() -> unread ? Optional.of(Fault.UNREADABLE) : Optional.empty())
                .ifPresentOrElse(fault -> refuse(context, fault), context::next);
    }

    private static void refuse(RoutingContext context, Fault fault) {
        HttpServerResponse response = context.response();
        AnswerHeaders.put(response, "");
        // None where it was refused before we met it.
        String id = RequestId.of(response.headers().get(REQUEST_ID));
        response.putHeader(REQUEST_ID, id);
        Problem problem = fault.problem().answering(id);
        Buffer body = Json.encodeToBuffer(problem);
        response.setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (fault.isRetryable()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (fault.endsConnection()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            response.end(body).onComplete(sent -> context.request().connection().close());
        } else {
            response.end(body);
        }
    }
}
