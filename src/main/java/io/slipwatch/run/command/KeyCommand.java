package io.slipwatch.run.command;

import io.slipwatch.access.caller.Role;
import io.slipwatch.access.key.IssueKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./slipwatch key}. */
@Command(
        name = "key",
        description = "Makes or revokes an API key, beside the running service or before its first start.",
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "An operator's first key is made here, with role admin; its others by POST /v1/keys. The platform's",
            "(--operator '*') are made and revoked here only."
        },
        subcommands = {KeyCommand.Create.class, KeyCommand.Revoke.class})
final class KeyCommand {

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Mixin
    private HelpOption help;

    KeyCommand() {}

    /** {@code ./slipwatch key create}. */
    @Command(
            name = "create",
            description = "Makes a key and tells its secret, this once.",
            sortOptions = false,
            footer = {
                "",
                SettingsOption.TOLD,
                "",
                "For instance: ./slipwatch key create --operator acme --role admin --name first",
                "              ./slipwatch key create --operator '*' --role operate --name platform"
            })
    static final class Create implements Callable<Order> {

        @Spec
        private CommandSpec spec;

        @Option(
                names = "--operator",
                required = true,
                paramLabel = "<id>",
                converter = Words.Operator.class,
                description =
                        "Whose key: an operator's id, or '*', the platform, who runs the service and sees no bet.")
        private String operator;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "<role>",
                description = {
                    "game     posts bets, reads bets and histories",
                    "support  reads all, rechecks, resolves, closes findings",
                    "admin    makes, lists and revokes keys",
                    "auditor  reads all and the access log, changes nothing",
                    "operate  of '*' only: providers' states, findings about nobody's bet"
                })
        private Role role;

        @Option(
                names = "--name",
                required = true,
                paramLabel = "<name>",
                converter = Words.KeyName.class,
                description = "What it is called in lists and logs; 1 to 64 visible ASCII characters.")
        private String name;

        @Option(
                names = "--expires-at",
                paramLabel = "<instant>",
                description = "From when on it lets nobody in, like 2027-11-22T09:00:00Z; never unless told.")
        private @Nullable Instant expiresAt;

        @SuppressWarnings("UnusedVariable") // picocli looks at it
        @Mixin
        private HelpOption help;

        @Mixin
        private SettingsOption settings;

        Create() {}

        @Override
        public Order call() {
            if (!role.fits(operator)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "No key was made: role operate is of operator '*', the platform, and operator '*' has no other role; this would be role %s of operator '%s'."
                                .formatted(role.text(), operator));
            }
            settings.apply();
            return new Order.CreateKey(
                    new IssueKey.Wish(operator, role, name, Order.ACTOR, Optional.ofNullable(expiresAt)));
        }
    }

    /** {@code ./slipwatch key revoke}. */
    @Command(
            name = "revoke",
            description = "Makes a key worthless, on all replicas within 5 seconds.",
            sortOptions = false,
            footer = {"", SettingsOption.TOLD})
    static final class Revoke implements Callable<Order> {

        @Option(
                names = "--operator",
                required = true,
                paramLabel = "<id>",
                converter = Words.Operator.class,
                description = "Whose key: an operator's id, or '*', the platform.")
        private String operator;

        @Option(
                names = "--id",
                required = true,
                paramLabel = "<id>",
                description = "The key's id, as it was told when the key was made.")
        private UUID id;

        @SuppressWarnings("UnusedVariable") // picocli looks at it
        @Mixin
        private HelpOption help;

        @Mixin
        private SettingsOption settings;

        Revoke() {}

        @Override
        public Order call() {
            settings.apply();
            return new Order.RevokeKey(operator, id);
        }
    }
}
