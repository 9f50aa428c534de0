package io.vaultquorum.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Camunda Cockpit, as an operator uses it. */
final class Cockpit {

    private final Page page;

    Cockpit(Page page) {
        this.page = page;
    }

    void signInAs(String user) {
        Locator username = page.getByPlaceholder("Username");
        Locator processes = page.getByRole(AriaRole.LINK, named("Processes"));
        assertThat(username.or(processes).first()).isVisible();
        if (username.isVisible()) {
            username.fill(user);
            page.getByPlaceholder("Password").fill("demo");
            page.getByRole(AriaRole.BUTTON, named("Log in")).click();
        }
        assertThat(processes).isVisible();
    }

    /** Opens the instance of this process whose business key begins like this. */
    Cockpit openInstance(String process, String businessKey) {
        page.getByRole(AriaRole.LINK, named("Processes")).click();
        row(process)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(process))
                .click();
        assertThat(page.getByText("Definition Name:")).isVisible();
        row(businessKey).getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByText("Business Key:")).isVisible();
        return this;
    }

    /** What the diagram shows at this step: how many tokens, and how many incidents. */
    Cockpit showsAt(String elementId, String tokens, String incidents) {
        Locator badges = page.locator("[data-container-id=" + elementId + "]");
        assertThat(badges.locator(".instance-count")).hasText(tokens);
        assertThat(badges.locator(".instance-incidents")).hasText(incidents);
        return this;
    }

    /** What the incidents of the instance say. */
    Cockpit saysOfIncidents(String... texts) {
        page.getByRole(AriaRole.LINK, named("Incidents")).click();
        for (String text : texts) {
            assertThat(page.getByRole(AriaRole.TABLE)).containsText(text);
        }
        return this;
    }

    /** Has the job of the incident tried again. */
    void retry() {
        page.locator("[uib-tooltip='Increment Number of Retries of Failed Job']")
                .locator("visible=true")
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retry"))
                .click();
        assertThat(dialog).containsText("has been incremented successfully");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("OK"))
                .click();
        assertThat(dialog).hasCount(0);
    }

    Cockpit photographed(String name) {
        Screenshots.take(page, name);
        return this;
    }

    private Locator row(String text) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
