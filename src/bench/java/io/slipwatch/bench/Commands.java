package io.slipwatch.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and hands its words on. */
final class Commands {

    private Commands() {}

    /**
     * What the program wrote.
     *
     * @throws IOException where it failed or did not end in time
     */
    static String run(List<String> command, int limitSeconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            // Read on a thread of its own: a program that hangs must not hang the bench.
            var output = new java.util.concurrent.FutureTask<>(
                    () -> new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            Thread.ofPlatform().daemon().start(output);
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                throw new IOException("not ended after " + limitSeconds + " s: " + String.join(" ", command));
            }
            String text = output.get(5, TimeUnit.SECONDS);
            if (process.exitValue() != 0) {
                throw new IOException(
                        "failed (" + process.exitValue() + "): " + String.join(" ", command) + "\n" + text);
            }
            return text;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("the output of " + command.get(0) + " cannot be read", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
