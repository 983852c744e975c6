package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All pages that the console leads to by links, found without script. Every address must answer 200. */
public final class Crawl {

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");
    private static final Pattern PART = Pattern.compile("hx-get=\"(/[^\"#]*)");
    private static final Pattern FORM = Pattern.compile("<form [^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern BUTTON = Pattern.compile("<button [^>]*name=\"do\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern OTHER_ACTION = Pattern.compile("<button [^>]*formaction=\"([^\"]*)\"");
    /** Of lists that differ only in what they show, so many are looked at. */
    private static final int OF_ONE_LIST = 3;

    private final Browser browser;
    private final Map<String, Answer> pages = new LinkedHashMap<>();
    private final Map<String, Integer> queries = new LinkedHashMap<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    private final List<Action> actions;

    private Crawl(Browser browser, List<Action> actions) {
        this.browser = browser;
        this.actions = actions;
    }

    /** A form of a page; its fields as the page has them. */
    record PageForm(String page, String method, String action, Map<String, List<String>> fields, List<String> deeds) {

        /** Where a form that asks for something leads with what is in it. */
        String asLink() {
            return fields.entrySet().stream()
                    .flatMap(field -> field.getValue().stream().map(value -> field.getKey() + "=" + encoded(value)))
                    .collect(Collectors.joining("&", action + "?", ""));
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }

        PageForm with(Map<String, List<String>> other) {
            return new PageForm(page, method, action, other, deeds);
        }
    }

    /** Follows every link from the first page on, as the first user. */
    public static Crawl of(RunningAdmin admin, Browser browser) {
        Crawl crawl = new Crawl(browser, admin.console().build().actions());
        crawl.add("/");
        while (!crawl.waiting.isEmpty()) {
            crawl.visit(crawl.waiting.remove());
        }
        crawl.assertComplete();
        return crawl;
    }

    private void add(String path) {
        String list = path.replaceFirst("\\?.*", "");
        boolean fresh = !pages.containsKey(path) && !waiting.contains(path);
        if (fresh && (list.equals(path) || queries.merge(list, 1, Integer::sum) <= OF_ONE_LIST)) {
            waiting.add(path);
        }
    }

    private void visit(String path) {
        Answer answer = browser.get(path);
        // A form that asks for something may be told what is missing.
        assertThat(answer.status()).as("GET %s", path).isIn(path.contains("?") ? List.of(200, 422) : List.of(200));
        pages.put(path, answer);
        if (html(answer)) {
            LINK.matcher(answer.body()).results().forEach(link -> add(plain(link.group(1))));
            formsOf(path).stream()
                    .filter(form ->
                            form.method().equals("get") && !form.fields().isEmpty())
                    .forEach(form -> add(form.asLink()));
        }
    }

    private static boolean html(Answer answer) {
        return answer.header("Content-Type").startsWith("text/html");
    }

    /** Every page there is was found: a new one must be linked from somewhere, with an object that has it. */
    private void assertComplete() {
        List<String> parts = pages.values().stream()
                .flatMap(page -> PART.matcher(page.body()).results())
                .map(part -> plain(part.group(1)))
                .toList();
        List<String> missed = actions.stream()
                .filter(action -> action.method() == Action.Method.GET)
                .map(Action::path)
                .filter(path -> !Beside.LINKS.contains(path))
                .filter(path -> pages.keySet().stream().noneMatch(of(path)))
                .filter(path -> parts.stream().noneMatch(of(path)))
                .toList();
        assertThat(missed).as("pages that no link leads to").isEmpty();
    }

    /** Whether an address is one of a path with variables. */
    static Predicate<String> of(String template) {
        Pattern pattern = Pattern.compile(template.replaceAll("\\{[a-z]+}", "[^/?]+") + "(\\?.*)?");
        return address -> pattern.matcher(address).matches();
    }

    /** What no link leads to, and why. */
    private static final class Beside {
        /** Streams and data for scripts; what is shown once; what only requests of a running gateway have. */
        private static final List<String> LINKS = List.of(
                "/live/series",
                "/live/stream",
                "/live/requests",
                "/requests/stream",
                "/requests/{id}",
                "/consumers/{name}/keys/{id}/issued",
                "/settings/tokens/{name}/issued",
                "/settings/tokens/issued/{name}");

        private Beside() {}
    }

    /** The addresses of all pages of HTML, those with queries too. */
    public List<String> addresses() {
        return pages.entrySet().stream()
                .filter(page -> html(page.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** An address of each kind of page, that of the object with the longest name; of routes' pages all. */
    public List<String> oneOfEachKind() {
        Stream<String> each = actions.stream()
                .filter(action -> action.method() == Action.Method.GET)
                .flatMap(action ->
                        addresses().stream()
                                .filter(of(action.path()))
                                .max(Comparator.comparing(String::length))
                                .stream());
        Stream<String> routes = addresses().stream().filter(of("/routes/{name}"));
        return Stream.concat(each, routes).distinct().toList();
    }

    Map<String, Answer> pages() {
        return pages;
    }

    /** One form of each action, from the first page that has it. */
    List<PageForm> forms() {
        Map<String, PageForm> forms = new LinkedHashMap<>();
        addresses().stream()
                .flatMap(address -> formsOf(address).stream())
                .forEach(form -> forms.putIfAbsent(form.method() + " " + form.action(), form));
        return new ArrayList<>(forms.values());
    }

    private List<PageForm> formsOf(String address) {
        return FORM.matcher(pages.get(address).body())
                .results()
                .flatMap(found -> form(address, found.group()))
                .toList();
    }

    /** The form, and what its buttons make of it. */
    private static Stream<PageForm> form(String page, String html) {
        String head = html.substring(0, html.indexOf('>'));
        List<String> deeds = BUTTON.matcher(html)
                .results()
                .map(button -> button.group(1))
                .distinct()
                .toList();
        PageForm form = new PageForm(
                page,
                attribute(head, "method").orElse("get"),
                attribute(head, "action").orElse(page),
                FormFields.of(html),
                deeds);
        Stream<PageForm> others = OTHER_ACTION
                .matcher(html)
                .results()
                .map(button -> new PageForm(page, "post", plain(button.group(1)), form.fields(), List.of()));
        return Stream.concat(Stream.of(form), others);
    }

    private static Optional<String> attribute(String head, String name) {
        Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(head);
        return found.find() ? Optional.of(plain(found.group(1))) : Optional.empty();
    }

    private static String plain(String html) {
        return html.replace("&amp;", "&").replace("&#34;", "\"").replace("&#39;", "'");
    }
}
