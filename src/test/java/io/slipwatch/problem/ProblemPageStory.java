package io.slipwatch.problem;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Story;
import io.slipwatch.text.TextBundle;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who meets a problem opens its type and reads what to do, in their language and without a credential. */
@Story
class ProblemPageStory {

    @Test
    void the_type_of_a_problem_that_was_answered_is_the_address_of_its_page() {
        String type = Http.bare()
                .header("Authorization", "Bearer nobody")
                .get("/v1/bets")
                .then()
                .statusCode(401)
                .extract()
                .path("type");

        page(type)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("A valid bearer token is required"))
                .body(containsString("需要有效的 Bearer 凭证"));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void each_type_has_a_page_with_its_texts_in_each_language(ProblemType type) {
        String html = page(type.uri()).then().statusCode(200).extract().asString();

        for (TextBundle bundle : TextBundle.languages()) {
            for (String part : new String[] {"title", "meaning", "do"}) {
                String plain = type.text(bundle, part).orElseThrow();
                String begin = plain.split("[`<&]", 2)[0];
                assertTrue(html.contains(begin), bundle.language() + " " + type + " " + part);
            }
        }
    }

    @Test
    void the_list_leads_to_each() {
        String list = page("/problems").then().statusCode(200).extract().asString();

        for (ProblemType type : ProblemType.values()) {
            assertTrue(list.contains("href=\"problems/" + type.slug() + "\""), type.slug());
        }
    }

    @Test
    void a_page_may_load_its_style_and_nothing_else_and_is_asked_for_again() {
        page("/problems/not-found")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'; style-src 'self'"))
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("href=\"problem.css\""))
                .body(not(containsString("<script")));
        page("/problems/problem.css")
                .then()
                .statusCode(200)
                .contentType(containsString("text/css"))
                .header("Cache-Control", "no-cache");
    }

    @Test
    void a_type_that_there_is_not_has_none() {
        page("/problems/no-such").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        page("/problems/NOT_FOUND").then().statusCode(404);
        page("/problems/").then().statusCode(404);
    }

    @Test
    void a_page_is_anybody_s_whatever_credential_comes_with_the_question() {
        for (String credential : new String[] {"Bearer nobody", "Bearer demo-game", "Basic bm9ib2R5Og=="}) {
            Http.bare()
                    .header("Authorization", credential)
                    .get("/problems/not-found")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void a_page_is_only_read() {
        Http.bare().post("/problems/not-found").then().statusCode(405).header("Allow", containsString("GET"));
        Http.bare().accept("application/json").get("/problems/not-found").then().statusCode(406);
    }

    @Test
    void a_page_says_which_language_is_which() {
        String html = new String(page("/problems/overloaded").asByteArray(), StandardCharsets.UTF_8);

        assertTrue(html.contains("<section lang=\"en\">"));
        assertTrue(html.contains("<section lang=\"zh-Hans\">"));
    }

    private static Response page(String path) {
        return Http.bare().get(path);
    }
}
