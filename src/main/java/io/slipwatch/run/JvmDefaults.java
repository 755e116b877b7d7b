package io.slipwatch.run;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/**
 * What the machine says of language and time does not count here. Of the code that is ours the build refuses every use of
 * the default locale; libraries format with it too, the log's numbers for example.
 */
public final class JvmDefaults {

    private JvmDefaults() {}

    /**
     * Before anything else. The driver tells PostgreSQL the JVM's time zone by name with each connection, and a name that
     * PostgreSQL does not know ({@code TZ=CST}) is refused with the connection; it sends it behind all other settings, so
     * that none of them helps. Logs then tell UTC too.
     */
    public static void fix() {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    }
}
