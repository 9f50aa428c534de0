package io.vaultquorum.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of what people see, under {@code target/screenshots}: whole, however long the page is. */
final class Screenshots {

    private static final Path DIRECTORY = Path.of("target", "screenshots");
    private static final int PHONE_WIDTH = 360;
    private static final int PHONE_HEIGHT = 740;

    /** By how many pixels the longest list or form on the page is longer than its place. */
    private static final String HIDDEN_HEIGHT = """
            () => Math.max(0, ...[...document.querySelectorAll('*')]
              .filter(element => /auto|scroll/.test(getComputedStyle(element).overflowY) && element.clientHeight > 100)
              .map(element => element.scrollHeight - element.clientHeight))
            """;

    private Screenshots() {}

    static void take(Page page, String name) {
        ViewportSize size = page.viewportSize();
        page.setViewportSize(size.width, size.height + ((Number) page.evaluate(HIDDEN_HEIGHT)).intValue());
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(DIRECTORY.resolve(name + ".png")));
        page.setViewportSize(size.width, size.height);
    }

    /** The picture, and beside it what a screen reader would say. */
    static void takeWithText(Page page, String name) {
        take(page, name);
        try {
            Files.writeString(
                    DIRECTORY.resolve(name + ".txt"), page.locator("body").ariaSnapshot());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as on a phone. */
    static void takeNarrow(Page page, String name) {
        ViewportSize size = page.viewportSize();
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        take(page, name + "-360");
        page.setViewportSize(size.width, size.height);
    }
}
