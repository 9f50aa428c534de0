package io.vaultquorum.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's Chromium, as it is installed; none is ever downloaded. */
final class Chromium implements AutoCloseable {

    /** How long anything on a page may take to come about: the build machine may be a slow one. */
    static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("browser.patience", 40));

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** No sandbox: root, as in a build container, has none, and these pages are our own. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(QUIET));
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
    }

    static Chromium launch() {
        return new Chromium(executable().orElseThrow());
    }

    /** Where it is; the environment's {@code CHROMIUM} comes first. */
    static Optional<Path> executable() {
        return Stream.concat(Stream.of(System.getenv("CHROMIUM")).filter(Objects::nonNull), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
