package io.slipwatch.run.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a sentence why words were not understood or a command failed, what was meant perhaps, and where it is explained. */
final class Refused {

    private Refused() {}

    /** Returns the code with which the process ends. */
    static int explain(ParameterException refused, String... words) {
        CommandLine command = refused.getCommandLine();
        // An unknown option is told before one that is missing: it is the missing one, misspelt, most of the time.
        ParameterException first = refused instanceof MissingParameterException
                        && !command.getUnmatchedArguments().isEmpty()
                ? new UnmatchedArgumentException(command, command.getUnmatchedArguments())
                : refused;
        PrintWriter out = command.getErr();
        out.println("slipwatch: " + sentence(first));
        UnmatchedArgumentException.printSuggestions(first, out);
        out.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** The same for a command that was understood and failed. */
    static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        // What wraps it is for the compiler.
        Throwable told =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        command.getErr()
                .println("slipwatch: " + String.valueOf(told.getMessage()).strip() + ".");
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(ParameterException refused) {
        CommandLine command = refused.getCommandLine();
        boolean isGroup = !command.getSubcommands().isEmpty();
        if (refused instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().getFirst();
            return isGroup ? "there is no command '" + word + "'." : "'" + word + "' is a word too many.";
        }
        if (isGroup && String.valueOf(refused.getMessage()).startsWith("Missing required subcommand")) {
            return "a command is missing: "
                    + String.join(" or ", command.getSubcommands().keySet()) + ".";
        }
        String said = String.valueOf(refused.getMessage()).strip();
        return said.endsWith(".") ? said : said + ".";
    }
}
