package org.gradus.bench.start;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;

/**
 * From the command to the first healthy answer, on a database that is there already: the jar as it is built, the same jar
 * extracted, and extracted with an archive of its loaded classes; and what it needs while it idles.
 */
public final class StartScenario implements Scenario {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String purpose() {
        return "seconds from the command to the first healthy answer on a kept database, with 512 MB of heap";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(512);
    }

    @Override
    public String unit() {
        return "MB of heap";
    }

    @Override
    public long bytes(int largest) {
        return 1L << 30;
    }

    @Override
    public Table run(Run run) throws Exception {
        Path jar = jar();
        Path extracted = run.home().resolve("extracted").toAbsolutePath();
        java(
                        run,
                        List.of(
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                extracted.toString()))
                .waitFor();
        Path main = extracted.resolve(jar.getFileName());
        Path archive = run.home().resolve("classes.jsa").toAbsolutePath();
        int rounds = Math.min(run.rounds(), 10);
        List<List<Object>> rows = new ArrayList<>();
        for (int heap : run.sizes()) {
            try (BenchDatabase database = BenchDatabase.start(run.home())) {
                Starts starts = new Starts(run, database, heap);
                // The first start makes the tables; the second, which ends by itself, leaves the archive.
                starts.once(List.of(), jar);
                starts.archive(main, archive);
                Map<String, List<Double>> seconds = new LinkedHashMap<>();
                Map<String, List<Double>> memory = new LinkedHashMap<>();
                Map<String, List<String>> ways = new LinkedHashMap<>();
                ways.put("plain jar", List.of());
                ways.put("extracted", List.of());
                ways.put("extracted, with archive", List.of("-XX:SharedArchiveFile=" + archive));
                for (int round = 0; round < rounds; round++) {
                    for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                        Start start = starts.once(way.getValue(), way.getKey().equals("plain jar") ? jar : main);
                        seconds.computeIfAbsent(way.getKey(), k -> new ArrayList<>())
                                .add(start.seconds());
                        memory.computeIfAbsent(way.getKey(), k -> new ArrayList<>())
                                .add(start.residentMb());
                        run.say(way.getKey()
                                + ": %.1f s, %.0f MB resident".formatted(start.seconds(), start.residentMb()));
                    }
                }
                double plain = median(seconds.get("plain jar"));
                seconds.forEach((way, all) -> rows.add(List.of(
                        way,
                        heap,
                        median(all),
                        all.stream().min(Double::compare).orElseThrow(),
                        median(all) / plain,
                        median(memory.get(way)))));
            }
        }
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("Rounds", rounds + ", each way once a round");
        conditions.put("Processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        conditions.put("Java", System.getProperty("java.vm.version"));
        conditions.put("Archive", (Files.size(archive) >> 20) + " MB");
        return new Table(
                conditions,
                List.of("way", "heap MB", "median s", "least s", "× plain jar", "resident MB"),
                rows,
                List.of("Resident is what the process held of the machine's memory when it first answered."));
    }

    private record Start(double seconds, double residentMb) {}

    /** Starts of one service on one database. */
    private record Starts(Run run, BenchDatabase database, int heap) {

        Start once(List<String> options, Path jar) throws IOException, InterruptedException {
            int port = free();
            List<String> command = new ArrayList<>(options);
            command.addAll(settings(jar, port));
            long begin = System.nanoTime();
            Process process = java(run, command);
            try {
                double seconds = untilHealthy(process, port, begin);
                return new Start(seconds, resident(process));
            } finally {
                stop(process);
            }
        }

        /** The one command of the operator's guide: starts, leaves the archive, and ends. */
        void archive(Path main, Path archive) throws IOException, InterruptedException {
            List<String> command =
                    new ArrayList<>(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"));
            command.addAll(settings(main, free()));
            Process process = java(run, command);
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || Files.notExists(archive)) {
                stop(process);
                throw new IllegalStateException("No archive was left; see " + log(run));
            }
        }

        private List<String> settings(Path jar, int port) {
            return List.of(
                    "-Xmx" + heap + "m",
                    "-Duser.timezone=UTC",
                    "-jar",
                    jar.toString(),
                    "--spring.datasource.url=" + database.url(),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres",
                    "--gradus.demo.enabled=false",
                    "--gradus.home=" + run.home().resolve("home").toAbsolutePath(),
                    "--server.address=127.0.0.1",
                    "--server.port=" + port);
        }
    }

    private static Process java(Run run, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(run).toFile()))
                .start();
    }

    private static Path log(Run run) {
        return run.home().resolve("service.log");
    }

    private static double untilHealthy(Process process, int port, long begin) throws InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        while (System.nanoTime() - begin < LONGEST.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The service ended by itself with " + process.exitValue());
            }
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return (System.nanoTime() - begin) / 1e9;
                }
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("Not healthy after " + LONGEST);
    }

    /** Where the machine tells it; elsewhere not a number. */
    private static double resident(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (Files.notExists(status)) {
            return Double.NaN;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("gradus-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no jar in target; mvn -Pbench verify -Dbench=start packs it first."))
                    .toAbsolutePath();
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
