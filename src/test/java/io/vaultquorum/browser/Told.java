package io.vaultquorum.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a person is told once something was sent: that it arrived, and what happens next. */
final class Told {

    private final Page page;
    private final Locator dialog;

    Told(Page page, String title) {
        this.page = page;
        this.dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
        assertThat(dialog).isVisible();
    }

    Told says(String... lines) {
        for (String line : lines) {
            assertThat(dialog).containsText(line);
        }
        return this;
    }

    Told photographed(String name) {
        Screenshots.take(page, name);
        Screenshots.takeNarrow(page, name);
        return this;
    }

    /** The person has read it and goes on. */
    void close() {
        dialog.getByRole(AriaRole.BUTTON).click();
        assertThat(dialog).hasCount(0);
    }
}
