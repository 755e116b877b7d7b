package io.slipwatch.run.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What words were taken for, and what a person sees of it. */
record Said(Order order, String out, String err) {

    static Said to(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = CommandTree.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return new Said(CommandTree.read(line, words), out.toString(), err.toString());
    }

    /** The process's end, where the words are no order. */
    int code() {
        return ((Order.Answered) order).code();
    }
}
