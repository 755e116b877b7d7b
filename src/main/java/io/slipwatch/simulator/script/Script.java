package io.slipwatch.simulator.script;

import java.util.List;

/**
 * How the provider treats one bet: what the first, second, ... submission does (the last entry holds for all further
 * ones), in which style inquiries are answered, the timeline of the bet once it is taken, and what is pushed about it
 * then.
 */
public record Script(List<Reaction> submissions, ReplyStyle inquiries, Timeline timeline, List<Push> pushes) {

    /** What one submission does. */
    public sealed interface Reaction {
        ReplyStyle style();

        /** The provider has the bet from then on; where it already has it, nothing more happens. */
        record Takes(ReplyStyle style) implements Reaction {}

        /** The bet never reaches the provider's records. */
        record Misses(ReplyStyle style) implements Reaction {}
    }

    static Script on(Reaction... submissions) {
        return new Script(List.of(submissions), ReplyStyle.TRUTH, Timeline.settles(), List.of());
    }

    static Script running(Timeline timeline) {
        return on(takes(ReplyStyle.TRUTH)).then(timeline);
    }

    /** Takes the bet and tells everything about it in this style. */
    static Script always(ReplyStyle style) {
        return on(takes(style)).inquiredAs(style);
    }

    static Reaction takes(ReplyStyle style) {
        return new Reaction.Takes(style);
    }

    static Reaction misses(ReplyStyle style) {
        return new Reaction.Misses(style);
    }

    Script inquiredAs(ReplyStyle style) {
        return new Script(submissions, style, timeline, pushes);
    }

    Script then(Timeline other) {
        return new Script(submissions, inquiries, other, pushes);
    }

    Script pushing(Push... others) {
        return new Script(submissions, inquiries, timeline, List.of(others));
    }

    /**
     * What that submission does.
     *
     * @param nth 1 for the first submission of the bet
     */
    public Reaction submission(int nth) {
        return submissions.get(Math.min(nth, submissions.size()) - 1);
    }
}
