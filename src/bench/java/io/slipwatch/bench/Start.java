package io.slipwatch.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How long a start takes, on a database whose tables are there, as an orchestrator's restart finds it; beside a Quarkus
 * service that can say hello and nothing else.
 */
final class Start implements Scenario {

    @Override
    public void measure(World world, Plan plan, Figures figures)
            throws IOException, InterruptedException, SQLException {
        Database database = world.fresh("start");
        Turns<Boot> turns = new Turns<Boot>()
                .with("start", _ -> ours(world, database, world.cached()))
                .with("hello", _ -> hello(world));
        // Ours has been started before, or is not spared anything.
        if (plan.quick()) {
            hello(world);
        } else {
            Path helloCache = world.folder().resolve("hello.aot");
            hello(world, "-XX:AOTCacheOutput=" + helloCache);
            turns.with("start_without_cache", _ -> ours(world, database))
                    .with("hello_with_cache", _ -> hello(world, World.using(helloCache)));
        }
        Map<String, List<Boot>> boots = turns.rounds(plan);
        boots.forEach((name, all) -> rows(name, all, figures));
        double ratio = readyMillis(boots, "start") / readyMillis(boots, "hello");
        figures.ratio("start", ratio);
    }

    private static Boot ours(World world, Database database, String... options)
            throws IOException, InterruptedException {
        return Service.boot(World.ours(world.root()), database, world.folder().resolve("start.log"), options);
    }

    /** The options of java that ours has. */
    private static Boot hello(World world, String... options) throws IOException, InterruptedException {
        int port = Service.freePort();
        Path jar = world.root().resolve("target/bench/hello/quarkus-app/quarkus-run.jar");
        List<String> command = new ArrayList<>(Service.java());
        command.addAll(List.of(options));
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
        command.addAll(List.of("-jar", jar.toString()));
        return Boot.of(
                command,
                URI.create("http://127.0.0.1:" + port + "/hello"),
                world.folder().resolve("hello.log"));
    }

    private static void rows(String name, List<Boot> boots, Figures figures) {
        figures.row(name + "_ready_ms", samples(boots, Boot::readyMillis), "ms");
        figures.row(name + "_cpu_s", samples(boots, Boot::cpuSeconds), "s");
        figures.row(name + "_rss_mib", samples(boots, Boot::residentMebibytes), "MiB");
    }

    private static double readyMillis(Map<String, List<Boot>> boots, String name) {
        return samples(boots.getOrDefault(name, List.of()), Boot::readyMillis).median();
    }

    private static Samples samples(List<Boot> boots, ToDoubleFunction<Boot> figure) {
        return new Samples(
                boots.stream().map(boot -> figure.applyAsDouble(boot)).toList());
    }
}
