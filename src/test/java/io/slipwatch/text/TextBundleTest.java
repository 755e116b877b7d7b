package io.slipwatch.text;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each language has a text for each code, and the same codes stand in each text. */
class TextBundleTest {

    private static final Path FILES = Path.of("src", "main", "resources", "text");

    /** Codes, field names and slots: what is no word of a language. */
    private static final Pattern CODES = Pattern.compile("`[^`]+`|\\{[^}]+}");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    static List<TextBundle> languages() {
        return TextBundle.languages();
    }

    @Test
    void english_comes_first_and_each_file_is_a_language() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            Set<String> named = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> !name.equals("languages"))
                    .collect(toCollection(TreeSet::new));
            assertEquals(
                    named,
                    new TreeSet<>(languages().stream().map(TextBundle::language).toList()));
        }
        assertEquals("en", TextBundle.english().language());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_language_has_the_keys_that_english_has(TextBundle bundle) {
        assertEquals(new TreeSet<>(TextBundle.english().keys()), new TreeSet<>(bundle.keys()), bundle.language());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void no_text_is_empty_and_the_same_codes_stand_in_each(TextBundle bundle) {
        for (String key : bundle.keys()) {
            assertFalse(bundle.text(key).isBlank(), key);
            assertEquals(codes(TextBundle.english().text(key)), codes(bundle.text(key)), bundle.language() + " " + key);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_text_is_in_the_language_that_it_is_filed_under(TextBundle bundle) {
        boolean chinese = bundle.language().equals("zh");
        Set<String> elsewhere = bundle.keys().stream()
                .filter(key -> !key.equals("page.tag"))
                .filter(key -> HAN.matcher(bundle.text(key)).find() != chinese)
                .collect(toCollection(TreeSet::new));
        assertEquals(Set.of(), elsewhere);
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void a_problem_says_what_it_is_what_it_means_and_what_to_do(ProblemType type) {
        for (TextBundle bundle : languages()) {
            for (String part : List.of("title", "meaning", "do")) {
                String key = "problem." + type.slug() + "." + part;
                assertTrue(bundle.find(key).isPresent(), bundle.language() + " lacks " + key);
            }
        }
    }

    @Test
    void no_text_is_about_a_problem_that_there_is_not() {
        Set<String> slugs =
                Stream.of(ProblemType.values()).map(ProblemType::slug).collect(toCollection(TreeSet::new));
        Set<String> told = TextBundle.english().keys().stream()
                .filter(key -> key.startsWith("problem."))
                .map(key -> key.split("\\.", -1)[1])
                .collect(toCollection(TreeSet::new));
        assertEquals(slugs, told);
    }

    @Test
    void a_key_without_a_text_is_a_fault_of_the_program() {
        assertThrows(NoSuchElementException.class, () -> TextBundle.english().text("problem.no-such.title"));
    }

    private static Set<String> codes(String text) {
        return CODES.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }
}
