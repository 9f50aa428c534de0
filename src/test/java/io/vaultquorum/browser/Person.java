package io.vaultquorum.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/** Somebody before a browser. */
final class Person {

    private final String user;
    private final BrowserContext context;
    private final Page page;
    private final DemoNode node;
    private final Spoken spoken;

    Person(String user, BrowserContext context, DemoNode node, Spoken spoken) {
        this.user = user;
        this.context = context;
        this.page = context.newPage();
        this.node = node;
        this.spoken = spoken;
    }

    Page page() {
        return page;
    }

    /** Tasklist, which stays open from the first time on, as it does all day with people. */
    Tasklist tasklist() {
        Tasklist tasklist = new Tasklist(page, spoken);
        if (!page.url().startsWith(node.tasklist())) {
            page.navigate(node.tasklist());
            tasklist.signInAs(user);
        }
        return tasklist;
    }

    /** The form that they have on their screen. */
    Form onScreen() {
        return new Tasklist(page, spoken).openForm();
    }

    Cockpit cockpit() {
        Cockpit cockpit = new Cockpit(page);
        page.navigate(node.cockpit());
        cockpit.signInAs(user);
        return cockpit;
    }

    /** What is on their screen gets no answer any more to what it asks of itself. */
    void hearsNothingNew() {
        page.route("**/plugin/vaultquorum/**", question -> {});
    }

    /** Their session is over, and the page does not know it yet. */
    void losesTheSession() {
        context.clearCookies();
    }

    void leave() {
        context.close();
    }
}
