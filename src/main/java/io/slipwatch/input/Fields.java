package io.slipwatch.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.problem.Problem;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of an object one by one and collects their faults, so that one answer names them all. */
public final class Fields {

    private final String at;
    private final Map<String, StrictJson.Member> members;
    private final Faults faults;

    private Fields(String at, Map<String, StrictJson.Member> members, Faults faults) {
        this.at = at;
        this.members = members;
        this.faults = faults;
    }

    /** Reads the fields of a body; a field that is not known is a fault. */
    public static Fields of(byte[] body, Set<String> known) {
        Fields fields = new Fields("", StrictJson.object(body), new Faults());
        fields.refuseOthers(known);
        return fields;
    }

    /** Reads the fields of an object in a required field; empty, and a fault, where it is no object. */
    public Optional<Fields> object(String name, Set<String> known) {
        return required(name)
                .filter(value -> is(value.isObject(), name, "an object"))
                .map(value -> {
                    Map<String, StrictJson.Member> inner = new java.util.LinkedHashMap<>();
                    value.properties()
                            .forEach(entry -> inner.put(
                                    entry.getKey(),
                                    new StrictJson.Member(
                                            entry.getValue(), entry.getValue().toString())));
                    Fields fields = new Fields(pointer(name), inner, faults);
                    fields.refuseOthers(known);
                    return fields;
                });
    }

    private void refuseOthers(Set<String> known) {
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(ProblemType.UNKNOWN_FIELD, pointer(name), "is not a known field"));
    }

    /** Reads a required text. */
    public Optional<String> text(String name) {
        return required(name)
                .filter(value -> is(value.isTextual(), name, "a string"))
                .map(JsonNode::textValue);
    }

    /** Reads an optional text, which may not be null. */
    public Optional<String> optionalText(String name) {
        return members.containsKey(name) ? text(name) : Optional.empty();
    }

    /** Whether the field is there, whatever it holds. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Reads an optional boolean, which may not be null. */
    public Optional<Boolean> optionalBoolean(String name) {
        return Optional.ofNullable(members.get(name))
                .map(StrictJson.Member::value)
                .filter(value -> is(value.isBoolean(), name, "true or false"))
                .map(JsonNode::booleanValue);
    }

    /** Reads a required integer, written as one: no fraction, no exponent, no string, within 64 bits. */
    public Optional<Long> integer(String name) {
        return required(name)
                .filter(value ->
                        is(value.isIntegralNumber() && value.canConvertToLong(), name, "an integer of at most 64 bits"))
                .map(JsonNode::longValue);
    }

    /** Reads an optional object, both as it was sent and as it was read. */
    public Optional<StrictJson.Member> optionalRawObject(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(member -> is(member.value().isObject(), name, "an object"));
    }

    /** Adds a fault of that field. */
    public void fault(ProblemType type, String name, String detail) {
        faults.add(type, pointer(name), detail);
    }

    /**
     * Ends the request where there are faults.
     *
     * @throws Refusal naming all of them
     */
    public void refuseFaults() {
        faults.refuse();
    }

    private Optional<JsonNode> required(String name) {
        StrictJson.Member member = members.get(name);
        if (member == null) {
            faults.add(ProblemType.MISSING_FIELD, pointer(name), "is required");
            return Optional.empty();
        }
        return Optional.of(member.value());
    }

    private boolean is(boolean right, String name, String wanted) {
        if (!right) {
            faults.add(ProblemType.INVALID_TYPE, pointer(name), "must be " + wanted);
        }
        return right;
    }

    private String pointer(String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The faults so far; the one with the lowest status names the problem. */
    private static final class Faults {
        private record Fault(ProblemType type, Problem.FieldError error) {}

        private final List<Fault> faults = new ArrayList<>();

        void add(ProblemType type, String pointer, String detail) {
            faults.add(new Fault(type, new Problem.FieldError(pointer, detail)));
        }

        void refuse() {
            faults.stream()
                    .map(Fault::type)
                    .min(java.util.Comparator.comparingInt(ProblemType::status))
                    .ifPresent(type -> {
                        List<Problem.FieldError> errors =
                                faults.stream().map(Fault::error).toList();
                        String detail =
                                errors.get(0).pointer() + " " + errors.get(0).detail();
                        throw Refusal.of(Problem.of(
                                type, errors.size() == 1 ? detail : errors.size() + " fields are wrong", errors));
                    });
        }
    }
}
