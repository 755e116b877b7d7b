package io.slipwatch.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that this process logs while it is open: INFO of everybody, DEBUG of ours. */
public final class CapturedLog extends ExtHandler {

    private static final Logger ALL = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.slipwatch");

    private final PatternFormatter message = new PatternFormatter("%m");
    private final PatternFormatter whole = new PatternFormatter("%p %c %X %m %e");
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final java.util.logging.Level levelOfAll = ALL.getLevel();
    private final java.util.logging.Level levelOfOurs = OURS.getLevel();

    private CapturedLog() {}

    /** From now on. */
    public static CapturedLog open() {
        CapturedLog log = new CapturedLog();
        ALL.setLevel(Level.INFO);
        OURS.setLevel(Level.DEBUG);
        ALL.addHandler(log);
        return log;
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        messages.add(message.format(record));
        lines.add(whole.format(record));
        if (record.getLevel().intValue() >= Level.INFO.intValue()) {
            told.add(whole.format(record));
        }
    }

    /** What was said, without what comes from the exceptions. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** What production would log, each with its fields and exceptions; attempts at providers are told one by one and left out. */
    public List<String> told() {
        return told.stream().filter(line -> !line.contains("event=attempt")).toList();
    }

    /** All of it, with fields and exceptions. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        ALL.removeHandler(this);
        ALL.setLevel(levelOfAll);
        OURS.setLevel(levelOfOurs);
    }
}
