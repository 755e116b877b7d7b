package io.slipwatch.run.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For commands that work on the repository: the launcher carries them out, when their words have been judged here. */
final class LauncherOption {

    /** Told to the launcher: the words are right. None of a process that ended for another reason. */
    private static final int GO_ON = 100;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--by-launcher", hidden = true)
    private boolean byLauncher;

    LauncherOption() {}

    int answer() {
        if (!byLauncher) {
            throw refusal("only ./slipwatch in the project's folder can do this, with its sources.");
        }
        return GO_ON;
    }

    ParameterException refusal(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
