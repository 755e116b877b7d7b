package io.slipwatch.run.command;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Settings among a command's words; those that the launcher finds it gives to java itself. */
final class SettingsOption {

    /** In the footer of each command that has them: picocli would write {@code -D=<key>=<value>}. */
    static final String TOLD =
            "-D<key>=<value> gives a setting as the service's environment would; src/site/markdown/settings.md lists them.";

    @Option(names = "-D", hidden = true, mapFallbackValue = "")
    private Map<String, String> settings = new TreeMap<>();

    SettingsOption() {}

    /** Before the configuration is read for the first time. */
    void apply() {
        settings.forEach(System::setProperty);
    }
}
