package io.slipwatch.edge;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the contract file that the build has written. SmallRye OpenAPI would read its model from that file at each
 * start and write the same bytes again, which takes a twentieth of a start (measured 2026-11-28).
 */
@ApplicationScoped
public class ServeContract {

    private static final String PATH = "/q/openapi";

    /** Behind the edge's handlers and before the library's. */
    private static final int BEFORE_THE_LIBRARY = -1;

    private final Map<Format, Buffer> files = new ConcurrentHashMap<>();

    /**
     * Stops SmallRye OpenAPI from loading its model at the start, by giving it a class loader without resources. Call
     * before Quarkus starts.
     */
    public static void disableLibraryModel() {
        OpenApiConstants.classLoader = ClassLoader.getPlatformClassLoader();
    }

    void register(@Observes Router router) {
        for (String ending : List.of("", ".json", ".yaml", ".yml")) {
            router.route(PATH + ending).order(BEFORE_THE_LIBRARY).handler(this::serve);
        }
    }

    private void serve(RoutingContext context) {
        Format format = format(context);
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, format.getMimeType() + ";charset=UTF-8")
                .end(files.computeIfAbsent(format, ServeContract::read));
    }

    /** JSON where the request asks for it, else YAML, as it stands in {@code openapi/}. */
    private static Format format(RoutingContext context) {
        String path = context.normalizedPath();
        String accept = Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.ACCEPT), "");
        boolean asked = accept.contains(Format.JSON.getMimeType())
                || context.queryParam("format").stream().anyMatch(Format.JSON.name()::equalsIgnoreCase);
        return path.endsWith(".json") || (path.equals(PATH) && asked) ? Format.JSON : Format.YAML;
    }

    private static Buffer read(Format format) {
        String name = OpenApiConstants.BASE_NAME + "." + format;
        try (InputStream file = ServeContract.class.getClassLoader().getResourceAsStream(name)) {
            return Buffer.buffer(Objects.requireNonNull(file, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
