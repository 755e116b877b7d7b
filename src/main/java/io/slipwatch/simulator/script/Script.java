package io.slipwatch.simulator.script;

import java.util.List;

/**
 * How the provider treats one bet: what the first, second, ... submission does (the last entry holds for all further
 * ones), in which manner inquiries are answered, the course of the bet once it is taken, and what is pushed about it then.
 */
public record Script(List<Reaction> submissions, ReplyStyle inquiries, Timeline course, List<Push> pushes) {

    /** What one submission does. */
    public sealed interface Reaction {
        ReplyStyle manner();

        /** The provider has the bet from then on; where it already has it, nothing more happens. */
        record Takes(ReplyStyle manner) implements Reaction {}

        /** The bet never reaches the provider's books. */
        record Misses(ReplyStyle manner) implements Reaction {}
    }

    static Script on(Reaction... submissions) {
        return new Script(List.of(submissions), ReplyStyle.TRUTH, Timeline.settles(), List.of());
    }

    static Script running(Timeline course) {
        return on(takes(ReplyStyle.TRUTH)).then(course);
    }

    /** Takes the bet and tells everything about it in this manner. */
    static Script always(ReplyStyle manner) {
        return on(takes(manner)).inquiredAs(manner);
    }

    static Reaction takes(ReplyStyle manner) {
        return new Reaction.Takes(manner);
    }

    static Reaction misses(ReplyStyle manner) {
        return new Reaction.Misses(manner);
    }

    Script inquiredAs(ReplyStyle manner) {
        return new Script(submissions, manner, course, pushes);
    }

    Script then(Timeline other) {
        return new Script(submissions, inquiries, other, pushes);
    }

    Script pushing(Push... others) {
        return new Script(submissions, inquiries, course, List.of(others));
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
