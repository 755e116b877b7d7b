package io.slipwatch.run.command;

import io.slipwatch.access.caller.Caller;
import io.slipwatch.access.caller.Role;
import io.slipwatch.access.key.IssueKey;
import io.slipwatch.input.Ids;
import io.slipwatch.input.Instants;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the values of options may be; each refusal says what would do. */
final class Words {

    private Words() {}

    static Role role(String text) {
        return Role.of(text)
                .orElseThrow(() ->
                        new TypeConversionException("there is no role '" + text + "'; an operator's key has one of "
                                + Role.ofOperators().stream().map(Role::text).collect(Collectors.joining(", "))
                                + ", the platform's (--operator '*') has operate"));
    }

    static Instant instant(String text) {
        return Instants.read(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no RFC 3339 instant with its offset, like 2027-11-22T09:00:00Z"));
    }

    static UUID keyId(String text) {
        return Ids.read(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no key's id; it was told when the key was made"));
    }

    /** An operator's id, or the platform's star. */
    static final class Operator implements ITypeConverter<String> {

        Operator() {}

        @Override
        public String convert(String text) {
            if (text.equals(Caller.PLATFORM) || Ids.given(text).isPresent()) {
                return text;
            }
            throw new TypeConversionException(
                    "'" + text + "' is no operator's id, which is " + Ids.GIVEN + ", nor '*', the platform");
        }
    }

    /** What a key may be called. */
    static final class KeyName implements ITypeConverter<String> {

        KeyName() {}

        @Override
        public String convert(String text) {
            if (IssueKey.isName(text)) {
                return text;
            }
            throw new TypeConversionException(
                    "'" + text + "' is no key's name, which is 1 to 64 visible ASCII characters, spaces inside only");
        }
    }
}
