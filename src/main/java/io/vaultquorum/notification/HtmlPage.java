package io.vaultquorum.notification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/**
 * A mail as HTML that every mail program shows alike: blocks with inline styles, nothing from elsewhere, no colours but the
 * button's, so that a dark background does no harm. The button is the only link.
 */
final class HtmlPage {

    /** In characters: no line becomes longer than a mail server takes, though each became an entity. */
    private static final int CHUNK = 150;

    /** A line that ends where nobody sees it, in no word and between no two of those that are written without spaces. */
    private static final String UNSEEN_LINE_END = "<!--\n-->";

    private static final String PARAGRAPH = "margin:0 0 16px";
    private static final String FACT = "margin:0 0 12px";
    private static final String LABEL = "font-size:13px;line-height:18px;opacity:.75";
    private static final String DIGITS = "font-size:28px;line-height:40px;font-weight:bold;letter-spacing:4px";
    private static final String SMALL = "margin:0 0 8px;font-size:13px;line-height:20px";
    private static final String BUTTON = "display:inline-block;padding:12px 24px;border-radius:8px;background:#0b57d0;"
            + "color:#ffffff;font-weight:bold;text-decoration:none";

    private HtmlPage() {}

    static String of(Wording wording) {
        List<String> lines = new ArrayList<>(List.of(
                "<!DOCTYPE html>",
                "<html lang=\"" + wording.language().tag() + "\">",
                "<head>",
                "<meta charset=\"utf-8\">",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
                "<meta name=\"color-scheme\" content=\"light dark\">",
                "<title>Vaultquorum</title>",
                "</head>",
                "<body style=\"margin:0;padding:0\">",
                // Once more, since some mail programs show the inside of the body only.
                "<div lang=\"" + wording.language().tag()
                        + "\" style=\"max-width:568px;margin:0 auto;padding:20px 16px;",
                "font-family:-apple-system,'Segoe UI',Roboto,'Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans CJK JP',",
                "Arial,sans-serif;font-size:16px;line-height:24px;overflow-wrap:anywhere;word-break:break-word\">",
                block("margin:0 0 12px;font-size:18px;line-height:27px;font-weight:bold", escaped(wording.opening()))));
        wording.deadline().ifPresent(deadline -> lines.add(fact(deadline, ";font-weight:bold")));
        wording.code()
                .ifPresent(code -> lines.add(block(
                        PARAGRAPH,
                        escaped(PlainText.CODE.strip()) + "<br>\n<span style=\"" + DIGITS + "\">" + escaped(code)
                                + "</span>")));
        lines.add(
                "<div style=\"margin:0 0 16px;border-top:1px solid #8a8a8a;font-size:1px;line-height:1px\">&nbsp;</div>");
        wording.facts().forEach(fact -> lines.add(fact(fact, "")));
        if (!wording.closing().isEmpty()) {
            lines.add(block("margin:16px 0", escaped(wording.closing())));
        }
        wording.link().ifPresent(link -> lines.addAll(link(link)));
        lines.addAll(List.of(
                block("margin:24px 0 0;font-size:13px;opacity:.75", "Vaultquorum"), "</div>", "</body>", "</html>"));
        return String.join("\n", lines) + "\n";
    }

    private static String fact(Wording.Fact fact, String style) {
        return block(
                FACT + style,
                "<span style=\"" + LABEL + "\">" + escaped(fact.label()) + "</span><br>\n" + escaped(fact.text()));
    }

    /** The address can be read too, by whoever wants to know where a button leads or cannot press it. */
    private static List<String> link(Wording.Link link) {
        return List.of(
                block(
                        PARAGRAPH,
                        "<a href=\"" + entities(link.url()) + "\"\nstyle=\"" + BUTTON + "\">" + escaped(link.what())
                                + "</a>"),
                block(SMALL, escaped(link.url())),
                block(SMALL, escaped(link.hint())));
    }

    private static String block(String style, String html) {
        return "<p style=\"" + style + "\">\n" + html + "</p>";
    }

    private static String escaped(String words) {
        List<String> chunks = new ArrayList<>();
        for (int start = 0; start < words.length(); ) {
            int end = words.offsetByCodePoints(start, Math.min(CHUNK, words.codePointCount(start, words.length())));
            chunks.add(entities(words.substring(start, end)));
            start = end;
        }
        return String.join(UNSEEN_LINE_END, chunks);
    }

    private static String entities(String words) {
        return HtmlUtils.htmlEscape(words, StandardCharsets.UTF_8.name());
    }
}
