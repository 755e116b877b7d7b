package io.slipwatch.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which methods a path has, for the {@code Allow} of a 405; the framework knows them but does not say. */
@ApplicationScoped
public class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private record Call(String template, Pattern path, String method) {}

    private final List<Call> calls;

    /** The templates alone: most questions are about one of them. */
    private final Set<String> templates;

    @Inject
    AllowedMethods(BeanManager beans) {
        calls = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(AllowedMethods::calls)
                .toList();
        templates = calls.stream().map(Call::template).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Call> calls(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getMethods())
                .flatMap(method -> verb(method).stream().map(verb -> call(root, method, verb)));
    }

    private static Call call(String root, Method method, String verb) {
        Path below = method.getAnnotation(Path.class);
        String template = below == null ? root : root + below.value();
        return new Call(template, Pattern.compile(PARAMETER.matcher(template).replaceAll("[^/]+")), verb);
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    /** Returns the template of a path, which may be a template already; empty where there is no such path. */
    public Optional<String> template(String path) {
        if (templates.contains(path)) {
            return Optional.of(path);
        }
        return calls.stream()
                .filter(call -> call.path().matcher(path).matches())
                .map(Call::template)
                .findFirst();
    }

    /** Returns the methods of a path, as {@code Allow} lists them; empty where there is no such path. */
    public Optional<String> of(String path) {
        Set<String> methods = new TreeSet<>();
        calls.stream().filter(call -> call.path().matcher(path).matches()).forEach(call -> methods.add(call.method()));
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return Optional.of(String.join(", ", methods));
    }
}
