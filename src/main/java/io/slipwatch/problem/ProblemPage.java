package io.slipwatch.problem;

import static java.util.stream.Collectors.joining;

import io.slipwatch.text.TextBundle;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Writes the pages about problems, in all languages beneath each other: who meets a problem need not know which language a
 * caller asked for. Links are relative, because a proxy may put the service under a path of its own.
 */
final class ProblemPage {

    private static final List<String> PARTS = List.of("meaning", "do", "player");

    /** Names of fields, headers and values stand between backticks in the bundle. */
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private ProblemPage() {}

    static String list() {
        String rows = Arrays.stream(ProblemType.values())
                .map(type -> "<tr><td><a href=\"problems/%s\"><code>%s</code></a></td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                                type.slug(),
                                type.slug(),
                                Integer.toString(type.status()),
                                each(bundle -> in(bundle, "span", title(type, bundle)))))
                .collect(joining("\n"));
        String about = each(bundle -> in(bundle, "p", bundle.text("page.about")));
        return document(heading(), "problems/", """
            <h1>%s</h1>
            %s
            <table>
            %s
            </table>""".formatted(heading(), about, rows));
    }

    static String of(ProblemType type) {
        String sections = each(bundle -> section(type, bundle));
        return document(
                type.slug(), "", """
            <p><a href="../problems">%s</a></p>
            <h1><code>%s</code> %s</h1>
            %s""".formatted(heading(), type.slug(), Integer.toString(type.status()), sections));
    }

    private static String heading() {
        return TextBundle.languages().stream()
                .map(bundle -> shown(bundle.text("page.title")))
                .collect(joining(" · "));
    }

    private static String section(ProblemType type, TextBundle bundle) {
        String parts = PARTS.stream()
                .flatMap(part -> type.text(bundle, part).stream()
                        .map(text ->
                                "<h3>%s</h3>\n<p>%s</p>".formatted(shown(bundle.text("page." + part)), shown(text))))
                .collect(joining("\n"));
        return "<section lang=\"%s\">\n<h2>%s</h2>\n%s\n</section>"
                .formatted(bundle.text("page.tag"), shown(title(type, bundle)), parts);
    }

    private static String title(ProblemType type, TextBundle bundle) {
        return type.text(bundle, "title").orElseThrow();
    }

    private static String each(Function<TextBundle, String> form) {
        return TextBundle.languages().stream().map(form).collect(joining("\n"));
    }

    private static String in(TextBundle bundle, String element, String text) {
        return "<%1$s lang=\"%2$s\">%3$s</%1$s>".formatted(element, bundle.text("page.tag"), shown(text));
    }

    private static String document(String title, String folder, String main) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s · Slipwatch</title>
            <link rel="stylesheet" href="%sproblem.css">
            </head>
            <body>
            <main>
            %s
            </main>
            </body>
            </html>
            """.formatted(title, folder, main);
    }

    private static String shown(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return CODE.matcher(escaped).replaceAll("<code>$1</code>");
    }
}
