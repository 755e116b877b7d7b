package io.slipwatch;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.finding.FindingKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The pages say what is there, and what the sources cite is in the pages. */
class PagesTest {

    private static final Path SITE = Path.of("src", "site", "markdown");
    private static final Path ARCHITECTURE = SITE.resolve("architecture.md");

    @Nested
    class Laws {

        @Test
        void standInTheArchitectureAndInTheirRoomUnderTheSameNames() {
            List<String> laws = laws();
            assertEquals(12, laws.size(), () -> laws.toString());
            assertEquals(
                    laws,
                    found("<li><b>([^<]+)\\.</b>", text(Path.of("src/main/java/io/slipwatch/bet/package-info.java"))));
        }

        @Test
        void areCitedByTheirNames() {
            Set<String> cited = new TreeSet<>();
            sources()
                    .forEach(file -> cited.addAll(found("\\(laws? (?:\"[^\"]+\" and )?\"([^\"]+)\"", unwrapped(file))));
            assertFalse(cited.isEmpty());
            cited.removeAll(laws());
            assertEquals(Set.of(), cited);
        }

        private static String section(String heading) {
            String page = text(ARCHITECTURE);
            int begin = page.indexOf(heading);
            return page.substring(begin, page.indexOf("\n## ", begin));
        }

        private static List<String> laws() {
            return found("(?m)^\\d+\\. \\*\\*([^*]+)\\.\\*\\*", section("## Laws"));
        }
    }

    @Nested
    class NothingCites {

        @Test
        void aLawByItsNumber() {
            assertNowhere("\\blaws? \\d");
        }

        @Test
        void aPageThatIsNotInTheRepository() {
            assertNowhere("\\b(api|design|domain|promises|house|style|machine)\\.md\\b");
            assertNowhere("\\(P\\d{1,2}\\)");
        }

        private static void assertNowhere(String pattern) {
            List<String> citing = sources()
                    .filter(file -> !file.endsWith("PagesTest.java"))
                    .filter(file ->
                            Pattern.compile(pattern).matcher(unwrapped(file)).find())
                    .map(Path::toString)
                    .toList();
            assertEquals(List.of(), citing, pattern);
        }
    }

    @Nested
    class Links {

        @Test
        void leadSomewhere() {
            Set<String> dead = new TreeSet<>();
            pages().forEach(page -> found("\\]\\(([^)\\s]+)\\)", text(page)).stream()
                    .filter(link -> !link.contains("://"))
                    .filter(link -> !exists(page, link))
                    .forEach(link -> dead.add(page + " -> " + link)));
            assertEquals(Set.of(), dead);
        }

        private static boolean exists(Path page, String link) {
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
        }

        /** As the usual renderers make them of headings. */
        private static Set<String> anchors(Path page) {
            return found("(?m)^#+ (.+)$", text(page)).stream()
                    .map(heading -> heading.toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .collect(toCollection(TreeSet::new));
        }
    }

    @Nested
    class Names {

        /** Names of several words only: a word alone may be anything. */
        @Test
        void ofClassesInTheArchitectureAreThoseOfClasses() {
            Set<String> named =
                    new TreeSet<>(found("`(?:[a-z.]+/)*([A-Z][a-z]+(?:[A-Z][a-z]*)+)`", text(ARCHITECTURE)));
            assertTrue(named.size() > 20, named::toString);
            named.removeAll(sources()
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .toList());
            assertEquals(Set.of(), named);
        }
    }

    @Nested
    class Settings {

        /** What a key means stands in its interface's javadoc; that it exists must be said to who runs the service. */
        @Test
        void areAllOnTheirPage() {
            String page = text(SITE.resolve("settings.md"));
            Set<String> untold = new TreeSet<>();
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.slipwatch").stream()
                            .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                            // Sizes of queues, whose manual is their javadoc; and what the start decides by itself.
                            .filter(type -> !type.getSimpleName().equals("StoreSettings"))
                            .flatMap(type -> keys(type.reflect()))
                            .filter(key -> !key.equals("demo-keys"))
                            .filter(key -> !Pattern.compile("[`.]" + key + "\\b")
                                    .matcher(page)
                                    .find())
                            .forEach(untold::add);
            assertEquals(Set.of(), untold);
        }

        private static Stream<String> keys(Class<?> mapping) {
            return Stream.concat(
                    Stream.of(mapping.getMethods())
                            .filter(method -> !method.isAnnotationPresent(WithParentName.class))
                            .map(method -> method.isAnnotationPresent(WithName.class)
                                    ? method.getAnnotation(WithName.class).value()
                                    : kebab(method.getName())),
                    Stream.of(mapping.getDeclaredClasses())
                            .filter(Class::isInterface)
                            .flatMap(Settings::keys));
        }

        private static String kebab(String method) {
            return method.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }
    }

    @Nested
    class Support {

        @Test
        void isToldWhatEachFindingMeans() {
            assertAllOn("support.md", Stream.of(FindingKind.values()).map(FindingKind::slug));
        }

        /** Those that a bet can have today. */
        @Test
        void isToldWhatEachCauseMeans() {
            assertAllOn("support.md", Stream.of(CauseCode.values()).map(Enum::name));
        }

        private static void assertAllOn(String page, Stream<String> words) {
            String text = text(SITE.resolve(page));
            assertEquals(
                    List.of(),
                    words.filter(word -> !Pattern.compile("(?<![\\w-])" + word + "(?![\\w-])")
                                    .matcher(text)
                                    .find())
                            .toList());
        }
    }

    private static Stream<Path> pages() {
        return sources().filter(file -> file.toString().endsWith(".md"));
    }

    /** Everything that people write and read. */
    private static Stream<Path> sources() {
        return Stream.of("src", "openapi", "docker", "k8s", ".github", "README.md", "slipwatch", "pom.xml")
                .flatMap(top -> files(Path.of(top)))
                .filter(file -> !file.toString().contains("bad-input"));
    }

    private static Stream<Path> files(Path top) {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sentence of a comment may go on in the next line. */
    private static String unwrapped(Path file) {
        return text(file).replaceAll("\\s*\\n\\s*(?:\\*|//|--|#)?\\s*", " ");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
