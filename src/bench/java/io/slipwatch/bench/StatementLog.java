package io.slipwatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the server itself took for a statement of one database, its planning included, from the server's log. */
final class StatementLog {

    private static final Pattern DURATION =
            Pattern.compile("\\[(\\d+)\\] LOG:  duration: ([\\d.]+) ms  (parse|bind|execute) .*");

    private final Path file;
    private final long from;

    private StatementLog(Path file, long from) {
        this.file = file;
        this.from = from;
    }

    /** Of all sessions of the database that begin from now on. */
    static StatementLog of(World world, Database database) throws SQLException, IOException {
        for (String setting : List.of("log_min_duration_statement = 0", "log_parameter_max_length = 0")) {
            database.execute("ALTER DATABASE %s SET %s".formatted(database.name(), setting));
        }
        Path file = world.folder().resolve("database/postgres.log");
        return new StatementLog(file, Files.size(file));
    }

    /** In milliseconds, in the order of the executions, of the statement whose text has that mark. */
    List<Double> millis(String mark) throws IOException {
        List<Double> executions = new ArrayList<>();
        Map<String, Double> begun = new HashMap<>();
        try (FileChannel channel = FileChannel.open(file);
                BufferedReader lines =
                        new BufferedReader(Channels.newReader(channel.position(from), StandardCharsets.UTF_8))) {
            String session = "";
            String phase = "";
            double took = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher duration = DURATION.matcher(line);
                if (duration.find()) {
                    session = duration.group(1);
                    took = Double.parseDouble(duration.group(2));
                    phase = duration.group(3);
                } else if (!phase.isEmpty() && line.contains(mark)) {
                    double sum = begun.merge(session, took, Double::sum);
                    if (phase.equals("execute")) {
                        executions.add(sum);
                        begun.remove(session);
                    }
                    phase = "";
                }
            }
        }
        if (executions.isEmpty()) {
            throw new IOException("no statement with '" + mark + "' is in the server's log");
        }
        return executions;
    }
}
