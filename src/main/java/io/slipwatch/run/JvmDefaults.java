package io.slipwatch.run;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Replaces the machine's locale and time zone. The build refuses every use of the default locale in our own code, but
 * libraries format with it, for example numbers in the log.
 */
public final class JvmDefaults {

    private JvmDefaults() {}

    /**
     * Sets both. Call before anything else. The driver sends the JVM's time zone by name with each connection, behind
     * all other settings, and PostgreSQL refuses the connection where it does not know the name ({@code TZ=CST}). Logs
     * are in UTC then, too.
     */
    public static void fix() {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    }
}
