package io.vaultquorum.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Camunda Tasklist, as somebody uses it: two lists of tasks, and processes to start. */
final class Tasklist {

    private static final int LOGINS = 3;
    private static final int MILLIS_TO_LOG_IN = 15_000;

    private final Page page;
    private final Spoken spoken;

    Tasklist(Page page, Spoken spoken) {
        this.page = page;
        this.spoken = spoken;
    }

    /** Signs in, unless this browser is signed in already. */
    void signInAs(String user) {
        Locator username = page.getByPlaceholder(spoken.say("Username", "ユーザー名"));
        Locator lists = link(votes());
        assertThat(username.or(lists).first()).isVisible();
        for (int i = 0; i < LOGINS && username.isVisible(); i++) {
            enter(user, username);
            try {
                lists.waitFor(new Locator.WaitForOptions().setTimeout(MILLIS_TO_LOG_IN));
            } catch (TimeoutError e) {
                // where a session was lost the page may come up twice, and forgets then what was typed into the first
            }
        }
        assertThat(lists).isVisible();
    }

    private void enter(String user, Locator username) {
        Locator password = page.getByPlaceholder(spoken.say("Password", "パスワード"));
        // Some time after it has come up, the page puts the cursor into the first field, whatever is typed by then.
        while (!password.inputValue().equals("demo")) {
            username.fill(user);
            password.fill("demo");
        }
        page.getByRole(AriaRole.BUTTON, named(spoken.say("Log in", "ログイン"))).click();
    }

    /** Opens the process's start form. */
    Form start(String process) {
        startLink().click();
        processLink(process).click();
        return startForm();
    }

    Locator startLink() {
        return link(spoken.say("Start process", "プロセスを開始"));
    }

    Locator processLink(String process) {
        return dialog().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(process));
    }

    /** The start form that is open. */
    Form startForm() {
        return new Form(
                page,
                dialog().getByRole(AriaRole.FORM),
                dialog().getByRole(
                                AriaRole.BUTTON,
                                new Locator.GetByRoleOptions()
                                        .setName(spoken.say("Start", "開始する"))
                                        .setExact(true)));
    }

    /** Leaves a start form without sending it. */
    void leavesStartForm() {
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .first()
                .click();
        hasClosedWindows();
    }

    /** Nothing stands before the lists any more. */
    void hasClosedWindows() {
        assertThat(dialog()).hasCount(0);
    }

    /** In no corner does it say that something went wrong. */
    void complainsOfNothing() {
        assertThat(page.locator(".notifications .alert-danger, .notifications .alert-error"))
                .hasCount(0);
    }

    private Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** What was sent has arrived, and this is said about it. */
    Told tells(String title) {
        return new Told(page, title);
    }

    /** Opens a task that waits for this person's answer. */
    Form openVote(String task) {
        return open(votes(), task);
    }

    /** Opens a task of what this person, or their account, asked for or is offered. */
    Form openRequest(String task) {
        return open(requests(), task);
    }

    /** Nothing of this name waits for this person's answer any more. */
    void hasNoVote(String task) {
        link(votes()).click();
        assertThat(taskLink(task)).hasCount(0);
    }

    /** Nothing of this name is among this person's requests any more. */
    void hasNoRequest(String task) {
        link(requests()).click();
        assertThat(taskLink(task)).hasCount(0);
    }

    /** Takes the open task, which was offered to more than one, for oneself. */
    void claim() {
        page.getByRole(AriaRole.BUTTON, named(spoken.say("Claim", "引き受ける"))).click();
    }

    private Form open(String list, String task) {
        link(list).click();
        taskLink(task).first().click();
        return openForm();
    }

    /** The form of the task that is open. */
    Form openForm() {
        Locator form = page.getByRole(AriaRole.FORM);
        return new Form(page, form, form.locator("button.vq-send"));
    }

    Locator taskLink(String name) {
        return page.getByRole(AriaRole.LISTITEM).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private String votes() {
        return spoken.say("My votes", "あなたの投票");
    }

    private String requests() {
        return spoken.say("My requests", "あなたの申請");
    }

    /** One of this name, or of an icon, this name and a count. */
    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^\\W*" + name + "\\s*(\\(|$)")));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
