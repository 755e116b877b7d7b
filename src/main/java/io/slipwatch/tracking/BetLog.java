package io.slipwatch.tracking;

import io.slipwatch.bet.attempt.Claim;
import java.util.function.Supplier;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Writes lines about attempts with the bet's keys as fields of their own ({@code betId}, {@code provider}, {@code
 * attempt}, and {@code requestId} where a request had it made). The keys are put into the record itself: the usual thread's context is another one on a network thread.
 */
final class BetLog {

    private final Logger logger;
    private final String source;

    BetLog(Class<?> source) {
        this.source = source.getName();
        this.logger = Logger.getLogger(this.source);
    }

    /** Writes a line, whose text is made only where the level is on, because this runs for every attempt. */
    void line(Level level, Claim claim, Supplier<String> message) {
        if (logger.isLoggable(level)) {
            logger.logRaw(
                    about(claim, new ExtLogRecord(level, message.get(), ExtLogRecord.FormatStyle.NO_FORMAT, source)));
        }
    }

    private ExtLogRecord about(Claim claim, ExtLogRecord record) {
        record.setLoggerName(source);
        record.putMdc("betId", claim.tracked().bet().key().id().toString());
        record.putMdc("provider", claim.tracked().bet().provider());
        record.putMdc("attempt", Integer.toString(claim.tracked().attempts()));
        claim.trail().requestId().ifPresent(id -> record.putMdc("requestId", id));
        return record;
    }
}
