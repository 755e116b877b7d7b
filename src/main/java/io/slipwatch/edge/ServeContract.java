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
 * Serves the contract as the build has written it. The library would read its model from one of the two files at each start
 * and write both anew, byte for byte the same: a twentieth of a start (measured 2026-11-28).
 */
@ApplicationScoped
public class ServeContract {

    private static final String PATH = "/q/openapi";

    /** Behind the edge's handlers and before the library's. */
    private static final int BEFORE_THE_LIBRARY = -1;

    private final Map<Format, Buffer> files = new ConcurrentHashMap<>();

    /** Has the library find nothing that it would have to read; to be called before it starts. */
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

    /** YAML, as it stands in {@code openapi/}, where nobody asks for JSON. */
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
