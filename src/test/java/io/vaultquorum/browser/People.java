package io.vaultquorum.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everybody has a browser of their own, so that nobody signs out for somebody else. */
final class People {

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 900;

    private final Browser browser;
    private final DemoNode node;
    private final Map<String, Person> present = new LinkedHashMap<>();

    People(Browser browser, DemoNode node) {
        this.browser = browser;
        this.node = node;
    }

    /** This user before an English browser in Berlin; signed in to Tasklist once Tasklist is asked for. */
    Person person(String user) {
        return person(user, Spoken.ENGLISH);
    }

    /** This user before a browser of this language, in which they are written to as well. */
    Person person(String user, Spoken spoken) {
        return present.computeIfAbsent(user, name -> arrive(name, spoken));
    }

    private Person arrive(String user, Spoken spoken) {
        node.speaks(user, spoken.language());
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(spoken.locale())
                .setTimezoneId(spoken.timeZone())
                .setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout((double) Chromium.PATIENCE.toMillis());
        context.setDefaultNavigationTimeout((double) Chromium.PATIENCE.toMillis());
        return new Person(user, context, node, spoken);
    }

    /** What each of them has on the screen, for whoever asks why a test failed. */
    void photograph(String name) {
        present.forEach((user, person) -> Screenshots.takeWithText(person.page(), name + "-" + user));
    }

    void leave() {
        present.values().forEach(Person::leave);
        present.clear();
    }
}
