package io.slipwatch.simulator.script;

import static io.slipwatch.simulator.script.ReplyStyle.*;
import static io.slipwatch.simulator.script.Script.always;
import static io.slipwatch.simulator.script.Script.misses;
import static io.slipwatch.simulator.script.Script.on;
import static io.slipwatch.simulator.script.Script.running;
import static io.slipwatch.simulator.script.Script.takes;

import io.slipwatch.simulator.script.Push.Style;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All scripts by the prefix of the {@code gameId} that calls for them. {@code #} stands for seconds (fractions allowed);
 * the first prefix that fits wins, so the more particular ones stand first.
 */
public final class ScriptCatalog {

    private static final Rule DEFAULT = rule("", running(Timeline.settles()));

    /** Long enough that the answer to the submission is there first. */
    private static final long MOMENT_MILLIS = 150;

    private static final List<Rule> RULES = List.of(
            rule("callback-win-", told(Outcome.WON).pushing(moment(Outcome.WON))),
            rule(
                    "callback-twice-",
                    told(Outcome.WON).pushing(moment(Outcome.WON).copies(2).styled(Style.REPEATED))),
            rule("callback-50-", told(Outcome.WON).pushing(moment(Outcome.WON).copies(50))),
            rule(
                    "callback-first-",
                    on(takes(after(Duration.ofMillis(3 * MOMENT_MILLIS))))
                            .then(Timeline.settles(Outcome.WON))
                            .pushing(Push.afterMillis(0, Outcome.WON))),
            rule(
                    "callback-contradict-",
                    told(Outcome.WON).pushing(moment(Outcome.WON), Push.afterMillis(3 * MOMENT_MILLIS, Outcome.LOST))),
            rule(
                    "callback-forged-",
                    running(Timeline.neverSettles()).pushing(moment(Outcome.WON).styled(Style.FORGED))),
            timedInMillis(
                    "callback-late-#-", wait -> running(Timeline.neverSettles()).pushing(Push.of(wait, Outcome.WON))),
            rule(
                    "callback-resettle-",
                    told(Outcome.WON)
                            .pushing(
                                    moment(Outcome.WON),
                                    Push.afterMillis(3 * MOMENT_MILLIS, Outcome.LOST)
                                            .revision(2))),
            rule("win-", running(Timeline.settles(Outcome.WON))),
            rule("lose-", running(Timeline.settles(Outcome.LOST))),
            rule("void-", running(Timeline.settles(Outcome.VOID))),
            timed("accept-#-", wait -> running(Timeline.settlesAfter(wait))),
            timed("late-#-", wait -> running(Timeline.settlesAfterDeadline(wait))),
            timed("resettle-#-", wait -> running(Timeline.resettlesAfter(wait))),
            rule("never-", running(Timeline.neverSettles())),
            rule(
                    "forget-all-",
                    on(takes(TRUTH), takes(SILENCE)).inquiredAs(NOT_FOUND).then(Timeline.neverSettles())),
            rule("forget-", running(Timeline.neverSettles()).inquiredAs(NOT_FOUND)),
            rule("refuse-resend-", on(misses(SILENCE), takes(REFUSAL))),
            rule("refuse-", on(misses(REFUSAL))),
            timed("hang-#-", wait -> on(takes(after(wait)))),
            rule("hang-lost-", on(misses(SILENCE), takes(TRUTH))),
            rule("hang-all-", always(SILENCE)),
            rule("hang-", on(takes(SILENCE))),
            rule("drip-", on(takes(DRIP))),
            rule("reset-before-", on(misses(RESET), takes(TRUTH))),
            rule("reset-after-", on(takes(RESET))),
            rule("cut-off-", on(takes(CUT_OFF))),
            rule("error-500-once-", on(takes(status(500)), takes(TRUTH))),
            rule("error-500-", on(misses(status(500)))),
            rule("busy-503-", on(misses(busy(503)), misses(busy(503)), takes(TRUTH))),
            rule("limit-429-", on(misses(busy(429)), misses(busy(429)), takes(TRUTH))),
            rule("auth-401-", on(misses(status(401))).inquiredAs(status(401))),
            rule("redirect-", on(misses(REDIRECT)).inquiredAs(REDIRECT)),
            rule("malformed-", always(BAD_JSON)),
            rule("empty-", always(NO_BODY)),
            rule("html-", always(HTML)),
            rule("huge-", always(FLOOD)),
            rule("wrong-id-", always(WRONG_ID)),
            rule("wrong-currency-", always(WRONG_CURRENCY)),
            rule("bad-payout-", always(BAD_PAYOUT)),
            rule("lost-payout-", always(PAYS).then(Timeline.settles(Outcome.LOST))));

    private ScriptCatalog() {}

    /** A script and the words that called for it: {@code accept-2-}, or {@code default}. */
    public record ScriptMatch(String name, Script script) {}

    public static ScriptMatch match(String gameId) {
        return RULES.stream()
                .flatMap(rule -> rule.match(gameId).stream())
                .findFirst()
                .orElseGet(() -> new ScriptMatch("default", DEFAULT.script().apply(Duration.ZERO)));
    }

    /** Taken without a result, which is there a moment later. */
    private static Script told(Outcome outcome) {
        return running(Timeline.settlesAfter(Duration.ofMillis(MOMENT_MILLIS), outcome));
    }

    private static Push moment(Outcome outcome) {
        return Push.afterMillis(MOMENT_MILLIS, outcome);
    }

    private static Rule rule(String prefix, Script script) {
        return timed(prefix, _ -> script);
    }

    private static Rule timed(String prefix, Function<Duration, Script> script) {
        String seconds = "(?<seconds>\\d{1,6}(\\.\\d{1,3})?)";
        return new Rule(Pattern.compile(prefix.replace("#", seconds)), script);
    }

    /** What is told unasked comes at once or soon: {@code #} stands for whole milliseconds. */
    private static Rule timedInMillis(String prefix, Function<Duration, Script> script) {
        return new Rule(Pattern.compile(prefix.replace("#", "(?<millis>\\d{1,6})")), script);
    }

    private record Rule(Pattern prefix, Function<Duration, Script> script) {

        Optional<ScriptMatch> match(String gameId) {
            Matcher matcher = prefix.matcher(gameId);
            return matcher.lookingAt()
                    ? Optional.of(new ScriptMatch(matcher.group(), script.apply(wait(matcher))))
                    : Optional.empty();
        }

        private static Duration wait(Matcher matcher) {
            if (matcher.namedGroups().containsKey("millis")) {
                return Duration.ofMillis(Long.parseLong(matcher.group("millis")));
            }
            if (!matcher.namedGroups().containsKey("seconds")) {
                return Duration.ZERO;
            }
            BigDecimal seconds = new BigDecimal(matcher.group("seconds"));
            return Duration.ofMillis(seconds.movePointRight(3).longValueExact());
        }
    }
}
