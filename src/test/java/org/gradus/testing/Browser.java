package org.gradus.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real browser for tests, without a window: one found on the PATH, else the one Playwright downloads, else the
 * distribution's own where this process may install packages. When none can be had, the test fails and says what to install.
 */
public final class Browser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge");

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private final com.microsoft.playwright.Browser browser;

    private static Browser shared;

    private Browser(com.microsoft.playwright.Browser browser) {
        this.browser = browser;
    }

    /** The browser that all tests of a run use one after the other; it ends with the run. */
    public static synchronized Browser shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** Starts a browser; what every way of getting one answered is in the error when none could be started. */
    private static Browser start() {
        Map<String, String> settings = new HashMap<>(System.getenv());
        // Without this Playwright would fetch browsers of its own each time it starts.
        settings.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(settings));
        List<String> tried = new ArrayList<>();
        for (Path found : onThePath()) {
            Optional<com.microsoft.playwright.Browser> started = launched(playwright, found, tried);
            if (started.isPresent()) {
                return new Browser(started.get());
            }
        }
        Optional<com.microsoft.playwright.Browser> started = launched(playwright, null, tried);
        if (started.isEmpty() && downloaded(tried)) {
            started = launched(playwright, null, tried);
        }
        if (started.isEmpty() && installed(tried)) {
            started = launched(playwright, Path.of("/usr/bin/chromium"), tried);
        }
        if (started.isEmpty()) {
            playwright.close();
            throw new AssertionError("The browser tests need a browser and none could be had. Install Chromium, Google"
                    + " Chrome or Microsoft Edge so that it is on the PATH (Debian: apt-get install chromium), or let this"
                    + " machine reach Playwright's download server. Tried:\n  "
                    + String.join("\n  ", tried));
        }
        return new Browser(started.get());
    }

    /** A window with cookies of its own, in English, in England's time. */
    public BrowserContext window(boolean scripts) {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setJavaScriptEnabled(scripts)
                .setLocale("en-GB")
                .setTimezoneId("Europe/London")
                .setViewportSize(1280, 900));
    }

    private static List<Path> onThePath() {
        List<Path> found = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            for (String name : NAMES) {
                for (String ending : List.of("", ".exe")) {
                    File file = new File(folder, name + ending);
                    if (!folder.isBlank() && file.isFile() && file.canExecute()) {
                        found.add(file.toPath());
                    }
                }
            }
        }
        return found;
    }

    /** @param program null for the one Playwright has downloaded */
    private static Optional<com.microsoft.playwright.Browser> launched(
            Playwright playwright, Path program, List<String> tried) {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(QUIET);
        if (program != null) {
            options.setExecutablePath(program);
        }
        try {
            return Optional.of(playwright.chromium().launch(options));
        } catch (PlaywrightException e) {
            tried.add((program == null ? "Playwright's own browser" : program) + ": " + firstLine(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Playwright's own installer, in a process of its own since it ends the one it runs in. */
    private static boolean downloaded(List<String> tried) {
        return run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.microsoft.playwright.CLI",
                        "install",
                        "chromium"),
                tried);
    }

    private static boolean installed(List<String> tried) {
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(Path.of("/etc/debian_version"))) {
            tried.add("apt-get install: only as root on Debian");
            return false;
        }
        return run(List.of("apt-get", "-q", "update"), tried)
                && run(List.of("apt-get", "-q", "install", "-y", "--no-install-recommends", "chromium"), tried);
    }

    private static boolean run(List<String> command, List<String> tried) {
        String named = command.get(0) + " … " + String.join(" ", command.subList(command.size() - 2, command.size()));
        try {
            Path output = Files.createTempFile("browser-install", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            List<String> lines = Files.readAllLines(output);
            Files.delete(output);
            boolean good = ended && process.exitValue() == 0;
            if (!good) {
                tried.add(named + ": " + (lines.isEmpty() ? "no answer" : lines.get(lines.size() - 1)));
            }
            return good;
        } catch (IOException e) {
            tried.add(named + ": " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
