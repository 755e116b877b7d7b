package io.slipwatch.support;

import io.slipwatch.bet.decide.Resolve;
import io.slipwatch.bet.decide.Resolve.ResolutionDecision;
import io.slipwatch.input.Fields;
import io.slipwatch.input.Names;
import io.slipwatch.problem.ProblemType;
import java.util.Optional;
import java.util.Set;

/** Reads a resolution. An override and its reason come together, and with VOID only. */
final class ResolutionParser {

    private static final Set<String> FIELDS = Set.of("decision", "reason", "override", "overrideReason");

    private ResolutionParser() {}

    /**
     * Reads the body.
     *
     * @throws io.slipwatch.problem.Refusal naming all that is wrong
     */
    static Resolve.Asked read(byte[] body, String actor) {
        Fields fields = Fields.of(body, FIELDS);
        Optional<ResolutionDecision> decision = fields.text("decision").flatMap(text -> decision(fields, text));
        Optional<String> reason = Reasons.read(fields, "reason");
        Optional<String> overrideReason = overrideReason(fields, decision);
        fields.refuseFaults();
        return new Resolve.Asked(decision.orElseThrow(), actor, reason.orElseThrow(), overrideReason);
    }

    private static Optional<ResolutionDecision> decision(Fields fields, String text) {
        Optional<ResolutionDecision> known = Names.read(ResolutionDecision.class, text);
        if (known.isEmpty()) {
            fields.fault(ProblemType.INVALID_TYPE, "decision", "must be ACCEPT_LATE or VOID");
        }
        return known;
    }

    private static Optional<String> overrideReason(Fields fields, Optional<ResolutionDecision> decision) {
        boolean stated = fields.has("override");
        Optional<Boolean> override = fields.optionalBoolean("override");
        if (stated && override.isEmpty()) {
            return Optional.empty();
        }
        if (!override.orElse(false)) {
            if (fields.has("overrideReason")) {
                fields.fault(ProblemType.MISSING_FIELD, "override", "must be true where overrideReason is given");
            }
            return Optional.empty();
        }
        if (decision.filter(ResolutionDecision.ACCEPT_LATE::equals).isPresent()) {
            fields.fault(ProblemType.INVALID_TYPE, "override", "is for VOID only");
        }
        return Reasons.read(fields, "overrideReason");
    }
}
