package io.vaultquorum.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.vaultquorum.testkit.MailedCodes;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** One of our forms on the screen: what it says, what is filled in, and the button that sends it. */
final class Form {

    private final Page page;
    private final Locator root;
    private final Locator button;

    Form(Page page, Locator root, Locator button) {
        this.page = page;
        this.root = root;
        this.button = button;
    }

    Page page() {
        return page;
    }

    /** Waits until it is filled in, and says all of that. */
    Form says(String... sentences) {
        for (String sentence : sentences) {
            assertThat(root).containsText(sentence, new LocatorAssertions.ContainsTextOptions().setUseInnerText(true));
        }
        return this;
    }

    /** Everything that can be read in it. */
    String text() {
        return root.innerText();
    }

    /** The choice, or the box to tick, whose label begins like this. */
    Form choose(String label) {
        inSight(field(label)).check();
        return this;
    }

    /** The first of several choices whose labels begin alike. */
    Form chooseFirst(String label) {
        inSight(field(label).first()).check();
        return this;
    }

    Form write(String label, String text) {
        field(label).fill(text);
        return this;
    }

    /** Has a code mailed, and enters what the mail says. */
    Form enterCode(MailedCodes codes, String user) {
        return enterCode(codes, user, "Mail me a code", "Verification code");
    }

    Form enterCode(MailedCodes codes, String user, String button, String label) {
        Locator asks = button(button);
        String code = codes.after(user, () -> inSight(asks).click());
        field(label).fill(code);
        return this;
    }

    /** What has a code mailed. */
    Locator codeButton() {
        return button("Mail me a code");
    }

    private Locator button(String name) {
        return root.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    /** The field whose label begins like this. */
    Locator field(String label) {
        return root.getByLabel(Pattern.compile("^\\s*" + label.replaceAll("[^\\p{L}\\p{N}\\s]", "\\\\$0")));
    }

    /** How far something has come that is not done yet. */
    Locator progress() {
        return root.getByRole(AriaRole.PROGRESSBAR).first();
    }

    Locator link(String text) {
        return root.getByText(text, new Locator.GetByTextOptions().setExact(true));
    }

    Locator button() {
        return button;
    }

    void send() {
        inSight(button).click();
    }

    void sendByDoubleClick() {
        inSight(button).dblclick();
    }

    /** Scrolls as a person does, who wants a field before them and not just above Tasklist's footer. */
    private static Locator inSight(Locator field) {
        field.evaluate("field => field.scrollIntoView({ block: 'center' })");
        return field;
    }

    /** Takes its picture, wide and narrow; axe-core finds nothing in it that would keep anybody from reading it. */
    Form photographed(String name) {
        // Legacy: in this page, without opening another one for it, which takes longer than looking.
        Assertions.assertThat(new AxeBuilder(page)
                        .include("form.vq")
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations())
                .isEmpty();
        Screenshots.take(page, name);
        Screenshots.takeNarrow(page, name);
        return this;
    }
}
