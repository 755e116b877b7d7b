package io.slipwatch.provider;

import static io.slipwatch.testing.Push.settled;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Story;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider's message must be declared as is its protocol's; who declares it otherwise is told so in these words. */
@Story
class CallbackMediaTypeStory {

    @TestHTTPResource("/v1/providers/")
    URI providers;

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
            application/json                  | plain  | 200 |
            application/json; charset=UTF-8   | plain  | 200 |
            Application/JSON                  | plain  | 200 |
            application/*                     | plain  | 200 |
            application/json                  | nobody | 404 | there is no such provider
                                              | plain  | 415 | Content-Type must be application/json
            */*                               | plain  | 415 | Content-Type must be application/json
            text/plain                        | plain  | 415 | Only uncompressed application/json in UTF-8 is taken
            text/plain                        | nobody | 415 | Only uncompressed application/json in UTF-8 is taken
            application/x-www-form-urlencoded | plain  | 415 | Only uncompressed application/json in UTF-8 is taken
            multipart/form-data; boundary=x   | plain  | 415 | Only uncompressed application/json in UTF-8 is taken
            application/problem+json          | plain  | 415 | Only uncompressed application/json in UTF-8 is taken
            application/json; charset=utf-16  | plain  | 415 | only the charset utf-8 is taken
            json                              | plain  | 415 | Only uncompressed application/json in UTF-8 is taken
            ///                               | plain  | 415 | Only uncompressed application/json in UTF-8 is taken
            """)
    void the_standard_protocols_messages_are_json(String declared, String provider, int status, String detail)
            throws Exception {
        String bet = Post.bet("plain", "never-x").recorded().id();

        HttpResponse<String> answer =
                send(Push.about("plain", bet, settled("LOST", 0, 1)).to(provider), declared);

        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(detail, new JsonPath(answer.body()).getString("detail"));
    }

    private HttpResponse<String> send(Push push, String declared) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(providers.resolve(push.provider() + "/callbacks"))
                .POST(HttpRequest.BodyPublishers.ofString(push.body()));
        push.headers().forEach(request::header);
        if (declared != null) {
            request.header("Content-Type", declared);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
