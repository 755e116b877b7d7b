package io.slipwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.http.TestHTTPResource;
import io.slipwatch.testing.Story;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who pastes a request out of the pages is answered as the pages say. */
@Story
class PagesStory {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(curl .*?)^```$");

    @TestHTTPResource
    URL service;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/site/markdown/integrate.md"})
    void every_request_of_a_page_is_answered(String page) throws Exception {
        List<String> requests = requests(Path.of(page));
        assertFalse(requests.isEmpty());
        for (String request : requests) {
            assertEquals("2", run(request).substring(0, 1), request);
        }
    }

    private static List<String> requests(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1).strip())
                .toList();
    }

    /** The status that the request is answered with. */
    private String run(String request) throws IOException, InterruptedException {
        String here = request.replace("http://127.0.0.1:8080", "http://127.0.0.1:" + service.getPort())
                + " -o /dev/null -w '%{http_code}'";
        Process shell =
                new ProcessBuilder("bash", "-c", here).redirectErrorStream(true).start();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), answer);
        return answer;
    }
}
