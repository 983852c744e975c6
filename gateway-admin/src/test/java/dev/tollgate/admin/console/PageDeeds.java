package dev.tollgate.admin.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody can do on a page: its buttons, the links that look like some, and the boxes of rows. */
final class PageDeeds {

    private static final Pattern FORM = Pattern.compile("<form ([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern BUTTON = Pattern.compile("<button ([^>]*)>(.*?)</button>", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("<a ([^>]*class=\"btn[^>]*)>(.*?)</a>", Pattern.DOTALL);
    private static final Pattern BOX = Pattern.compile("<input (class=\"tg-pick\"[^>]*)()>");
    /** Nobody sees the bar of ticked rows before one is ticked; the sessions of others are no deeds of a role. */
    private static final Pattern BESIDE = Pattern.compile(
            "<form id=\"bulk\".*?</form>|<section[^>]*aria-labelledby=\"sessions-title\".*?</section>", Pattern.DOTALL);

    /** What holds for a set of fields holds for the buttons among them. */
    private static final Pattern DISABLED_SET =
            Pattern.compile("<fieldset [^>]*disabled [^>]*(title=\"[^\"]*\")[^>]*>(.*)</fieldset>", Pattern.DOTALL);

    private PageDeeds() {}

    /**
     * One of them.
     *
     * @param enabled whether it can be done by whoever looks
     * @param reason what it takes otherwise; empty if that is not told
     * @param leads where a link leads, or where a button's form is posted; empty for others
     */
    record Deed(String label, boolean enabled, String reason, Optional<Action.Method> method, String leads) {}

    static List<Deed> of(String page) {
        String html = BESIDE.matcher(page).replaceAll("");
        List<Deed> deeds = new ArrayList<>();
        FORM.matcher(html)
                .results()
                .filter(form -> form.group(1).contains("method=\"post\""))
                .forEach(form -> deeds.addAll(found(
                        BUTTON,
                        DISABLED_SET
                                .matcher(form.group(2))
                                .replaceAll(set -> Matcher.quoteReplacement(
                                        set.group(2).replace("<button ", "<button disabled " + set.group(1) + " "))),
                        button -> deed(
                                button,
                                Optional.of(Action.Method.POST),
                                attribute(button.group(1), "formaction")
                                        .orElse(attribute(form.group(1), "action")
                                                .orElse(""))))));
        deeds.addAll(found(BUTTON, FORM.matcher(html).replaceAll(""), button -> deed(button, Optional.empty(), "")));
        deeds.addAll(found(
                LINK,
                html,
                link -> deed(
                        link,
                        Optional.of(Action.Method.GET),
                        attribute(link.group(1), "href").orElse(""))));
        deeds.addAll(found(BOX, html, box -> deed(box, Optional.empty(), "")));
        return deeds;
    }

    static Set<String> labels(List<Deed> deeds) {
        return deeds.stream().map(Deed::label).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Deed> found(Pattern what, String html, Function<Matcher, Deed> deed) {
        List<Deed> deeds = new ArrayList<>();
        Matcher matcher = what.matcher(html);
        while (matcher.find()) {
            deeds.add(deed.apply(matcher));
        }
        return deeds;
    }

    private static Deed deed(Matcher element, Optional<Action.Method> method, String leads) {
        String attributes = element.group(1);
        String text = element.group(2).replaceAll("<[^>]*>", "").strip();
        return new Deed(
                attribute(attributes, "aria-label").orElse(text).replaceFirst(", needs the role [a-z]+$", ""),
                !(" " + attributes + " ").contains(" disabled "),
                attribute(attributes, "title")
                        .filter(title -> title.startsWith("needs the role "))
                        .orElse(""),
                method,
                leads.replaceFirst("[?#].*", ""));
    }

    private static Optional<String> attribute(String attributes, String name) {
        Matcher found = Pattern.compile("(?:^| )" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
