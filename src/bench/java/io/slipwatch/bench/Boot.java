package io.slipwatch.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One start of a process, from its birth to its first good answer.
 *
 * @param cpuSeconds of all its threads until then, the compilers' too
 * @param residentMebibytes just after
 */
record Boot(double readyMillis, double cpuSeconds, double residentMebibytes) {

    private static final int START_SECONDS_MAX = 60;
    /** The cache of the service is written in 9 s on two idle cores. */
    private static final int STOP_SECONDS_MAX = 120;

    /** A hundredth of the shortest start that is measured here. */
    private static final int POLL_MILLIS = 5;

    /** Starts it, asks until the answer is 200, and stops it as an orchestrator does. */
    static Boot of(List<String> command, URI ready, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            awaitReady(process, ready, log);
            double millis = (System.nanoTime() - start) / 1e6;
            double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            return new Boot(millis, cpu, Service.residentMebibytes(process.pid()));
        } finally {
            stop(process);
        }
    }

    private static void awaitReady(Process process, URI ready, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (process.isAlive() && System.nanoTime() < end) {
            if (isReady(ready)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new IOException("a start did not come to its end:\n" + Files.readString(log));
    }

    private static boolean isReady(URI ready) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
        connection.setConnectTimeout(2_000);
        connection.setReadTimeout(2_000);
        try {
            return connection.getResponseCode() == 200;
        } catch (java.net.SocketException | java.net.SocketTimeoutException e) {
            // Not there yet.
            return false;
        } finally {
            connection.disconnect();
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
