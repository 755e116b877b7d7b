package io.slipwatch.run.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each command explains itself, and words that are wrong are answered with a sentence and 2. */
class CommandTreeTest {

    private static final Path HELP = Path.of("src", "main", "help.txt");
    private static final Path LAUNCHER = Path.of("slipwatch");

    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(CommandTree.line(), List.of(), all);
        return all.stream().filter(words -> !words.equals(List.of("help")));
    }

    private static void collect(CommandLine command, List<String> words, List<List<String>> all) {
        all.add(words);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> more = new ArrayList<>(words);
            more.add(name);
            collect(sub, more, all);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachTellsItsOptions(List<String> command) {
        for (String wish : List.of("--help", "-h")) {
            Said said = Said.to(Stream.concat(command.stream(), Stream.of(wish)).toArray(String[]::new));

            assertEquals(0, said.code());
            assertEquals("", said.err());
            assertTrue(said.out().startsWith("Usage: " + String.join(" ", prefixed(command))), said.out());
            assertTrue(said.out().lines().allMatch(line -> line.length() <= CommandTree.COLUMNS), said.out());
            assertFalse(said.out().contains("by-launcher"), said.out());
        }
    }

    private static List<String> prefixed(List<String> command) {
        return Stream.concat(Stream.of("./slipwatch"), command.stream()).toList();
    }

    @Test
    void theLaunchersCopyOfTheHelpIsWhatTheCommandsSay() throws IOException {
        assertEquals(
                Said.to("--help").out(),
                Files.readString(HELP),
                "write it anew: java -jar target/quarkus-app/quarkus-run.jar --help > " + HELP);
    }

    /** What the launcher does by itself it names; all else goes to our main. */
    @Test
    void theLauncherCarriesOutWhatIsLeftToIt() throws IOException {
        String launcher = Files.readString(LAUNCHER);
        for (String left : Set.of("test", "bench", "openapi")) {
            assertEquals(new Order.Answered(100), Said.to(left, "--by-launcher").order());
            assertTrue(launcher.contains("\n  " + left + ") shift && "), left);
        }
        assertTrue(launcher.contains("GO_ON=100\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "bench", "openapi"})
    void whatNeedsTheSourcesIsNotDoneWithoutThem(String command) {
        Said said = Said.to(command);

        assertEquals(2, said.code());
        assertTrue(said.err().startsWith("slipwatch: only ./slipwatch in the project's folder"), said.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            kye                       | there is no command 'kye'.                                     | ./slipwatch
            run now                   | 'now' is a word too many.                                      | ./slipwatch run
            run --port 1              | Unknown options: '--port', '1'.                                     | ./slipwatch run
            key                       | a command is missing: create or revoke.                        | ./slipwatch key
            key list                  | there is no command 'list'.                                    | ./slipwatch key
            test --al                 | Unknown option: '--al'.                                        | ./slipwatch test
            openapi now               | 'now' is a word too many.                                      | ./slipwatch openapi
            bench lief                | there is no scenario 'lief'; there are [accept, life,          | ./slipwatch bench
            simulator --prot 1        | Unknown option                                                 | ./slipwatch simulator
            simulator --port          | Missing required parameter for option '--port' (<port>).       | ./slipwatch simulator
            simulator --port many     | --port is a number from 0 to 65535, not many.                  | ./slipwatch simulator
            simulator --port 65536    | --port is a number from 0 to 65535, not 65536.                 | ./slipwatch simulator
            simulator --callback-url x:/ | --callback-url and --callback-key go together.              | ./slipwatch simulator
            """)
    void wrongWordsAreAnsweredWithASentence(String words, String sentence, String command) {
        Said said = Said.to(words.split(" "));

        assertEquals(2, said.code());
        assertEquals("", said.out());
        List<String> lines = said.err().lines().toList();
        assertTrue(lines.getFirst().startsWith("slipwatch: " + sentence), said.err());
        assertTrue(lines.getFirst().endsWith("."), said.err());
        assertEquals("Try '" + command + " --help'.", lines.getLast());
    }

    @Test
    void whatWasMeantPerhapsIsSaid() {
        assertTrue(
                Said.to("tes").err().contains("Did you mean: ./slipwatch test"),
                () -> Said.to("tes").err());
        assertTrue(Said.to("key", "create", "--rol", "game").err().contains("--role"));
    }

    @Test
    void aRunIsAnOrderToServe() {
        assertEquals(new Order.Serve(), Said.to("run").order());
    }

    @Test
    void settingsAmongTheWordsAreSettings() {
        try {
            assertEquals(
                    new Order.Serve(),
                    Said.to("run", "-Dio.slipwatch.command-tree-test=a=b").order());

            assertEquals("a=b", System.getProperty("io.slipwatch.command-tree-test"));
        } finally {
            System.clearProperty("io.slipwatch.command-tree-test");
        }
    }
}
