package io.vaultquorum.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Our forms under the hands of somebody without a mouse. */
@BrowserTest
@Order(3)
class KeyboardAloneIT {

    /** More stops than there are on any page: whoever tabs that often does not get there. */
    private static final int TABS = 80;

    private final DemoNode node;
    private final People people;

    KeyboardAloneIT(DemoNode node, People people) {
        this.node = node;
        this.people = people;
    }

    @Test
    void asksAndVotesByKeyboardAlone() {
        Person rita = people.person("rita");
        Tasklist ritas = rita.tasklist();

        press(rita.page(), ritas.startLink(), "Enter");
        press(rita.page(), ritas.processLink("Emergency recovery"), "Enter");
        Form request = ritas.startForm();
        press(rita.page(), request.field("airgapped-vault"), "Space");
        press(rita.page(), request.field("Why?"), "x");
        press(rita.page(), request.button(), "Enter");
        ritas.tells("Your request is made");
        rita.page().keyboard().press("Enter");
        ritas.hasClosedWindows();

        Person alice = people.person("alice");
        Tasklist alices = alice.tasklist();
        press(alice.page(), alices.taskLink("Vote: restore access to airgapped-vault"), "Enter");
        Form vote = alices.openForm().says("Your vote");
        press(alice.page(), vote.field("Approve"), "Space");
        press(alice.page(), vote.field("Your reason"), "x");
        String code = node.codes().after("alice", () -> press(alice.page(), vote.codeButton(), "Enter"));
        assertThat(vote.field("Verification code")).isFocused();
        alice.page().keyboard().type(code);
        press(alice.page(), vote.button(), "Enter");
        alices.tells("Your vote counts: approved");
        alice.page().keyboard().press("Enter");
        alices.hasClosedWindows();
        Assertions.assertThat(node.votes()).isEqualTo(1);
    }

    /** Goes there by the tab key, and presses that key there. */
    private static void press(Page page, Locator there, String key) {
        assertThat(there).isVisible();
        for (int tab = 0; tab < TABS && !isFocused(there); tab++) {
            page.keyboard().press("Tab");
        }
        assertThat(there).isFocused();
        page.keyboard().press(key);
    }

    private static boolean isFocused(Locator there) {
        return (boolean) there.evaluate("field => field === document.activeElement");
    }
}
