package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of bad input leaves no row out, and what it says to be proven has its test. */
class CatalogueTest {

    private static final int ROWS = 113;

    /** A line of {@code rows.csv}. */
    record Row(int number, String input, Set<String> statuses, Set<String> types, List<String> proofs) {

        @Override
        public String toString() {
            return number + " " + input;
        }
    }

    static Stream<Row> rows() {
        return Notation.lines("rows.csv")
                .map(Notation::cells)
                .map(cells -> new Row(
                        Integer.parseInt(cells.get(0)),
                        cells.get(1),
                        words(cells.get(2)),
                        words(cells.get(3)),
                        List.of(cells.get(4).split("[,;] (?=requests|none: |\\w+#)", -1))));
    }

    private static Set<String> words(String cell) {
        return Set.of(cell.split("\\s+", -1));
    }

    @Test
    void every_row_stands_once() {
        assertEquals(
                IntStream.rangeClosed(1, ROWS).boxed().toList(),
                rows().map(Row::number).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_is_proven_has_its_test(Row row) throws IOException {
        for (String proof : row.proofs()) {
            if (proof.contains("#")) {
                String[] test = proof.split("#", 2);
                assertTrue(source(test[0]).contains("void " + test[1] + "("), () -> proof + " is no test");
            } else {
                assertTrue(proof.matches("requests|none: .+"), () -> proof + " says nothing");
            }
        }
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Optional<Path> file =
                    files.filter(path -> path.endsWith(test + ".java")).findFirst();
            return file.isPresent() ? Files.readString(file.get()) : "";
        }
    }

    @Test
    void the_requests_are_those_of_the_rows_that_say_so() {
        Set<Integer> sent = BadRequest.all().map(BadRequest::row).collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> said = rows().filter(row -> row.proofs().contains("requests"))
                .map(Row::number)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(said, sent);
    }

    @Test
    void no_request_expects_what_its_row_does_not_say() {
        List<Row> rows = rows().toList();
        BadRequest.all().forEach(bad -> {
            Row row = rows.get(bad.row() - 1);
            String[] answer = bad.answer().split(" ", 2);
            assertTrue(row.statuses().contains(answer[0]), () -> row + ": " + bad);
            assertTrue(answer.length == 1 || row.types().contains(answer[1]), () -> row + ": " + bad);
        });
    }

    @Test
    void the_page_for_front_ends_tells_every_type_of_problem() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/integrate.md"));
        String problems = page.substring(page.indexOf("## 7. Problems"));
        Set<String> told = Arrays.stream(problems.split("[^a-z-]+", -1)).collect(Collectors.toSet());
        Arrays.stream(ProblemType.values())
                .map(ProblemType::slug)
                .forEach(slug -> assertTrue(told.contains(slug), slug));
    }
}
