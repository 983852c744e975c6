package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.admin.login.Csrf;
import dev.tollgate.db.model.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole console without script, with hostile text in all that is stored. */
@Order(9)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrawlIT {

    private static final int FIRST_VISIT = 300 * 1024;
    /** What another form's answer asks; what is for empty gateways, and for deliveries that have failed. */
    private static final Pattern AFTER_ANOTHER_FORM =
            Pattern.compile("/settings/config/apply|/[a-z]+/bulk-delete|/live/sample(/remove)?"
                    + "|/settings/webhooks/\\{name}/deliveries/\\{number}/retry");

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();
    private final List<Addressed> actions = admin.console().build().actions().stream()
            .map(action -> new Addressed(action, Crawl.of(action.path())))
            .toList();

    /** An action, and which addresses are its. */
    private record Addressed(Action action, Predicate<String> address) {}

    /** Every page; the forms' tests send to what it has found. */
    private Crawl crawl;

    @BeforeAll
    void followEveryLink(@TempDir Path folder) {
        HostileObjects.store(admin.client(), folder);
        HostileObjects.keepRequest(admin.client(), admin.database());
        crawl = Crawl.of(admin, browser);
    }

    @Test
    @Order(1)
    void everyPageEscapesWhatIsStored() {
        Pattern unescaped = Pattern.compile("<script>|<img |<b>'|</textarea></|1234321");

        assertThat(crawl.addresses()).hasSizeGreaterThan(50);
        assertThat(crawl.addresses().stream().flatMap(address -> found(unescaped, address)))
                .isEmpty();
    }

    private Stream<String> found(Pattern what, String address) {
        String body = crawl.pages().get(address).body();
        return what.matcher(body).results().map(found -> address + ": " + around(body, found.start()));
    }

    private static String around(String body, int at) {
        return body.substring(Math.max(0, at - 120), Math.min(body.length(), at + 60));
    }

    @Test
    @Order(2)
    void everyPageHasATitleOneHeadingAndNoInlineScriptOrStyle() {
        Pattern inline = Pattern.compile("<script(?! src)|<style| style=\"| on[a-z]+=\"|=\"javascript:|hx-on");

        assertThat(crawl.addresses()).allSatisfy(address -> {
            Answer page = crawl.pages().get(address);
            assertThat(Pattern.compile("<h1[ >]").matcher(page.body()).results().count())
                    .as("headings of %s", address)
                    .isEqualTo(1);
            assertThat(page.body()).as(address).containsPattern("<title>[^<]+ - Tollgate</title>");
            assertThat(found(inline, address)).isEmpty();
        });
    }

    @Test
    @Order(3)
    void aFirstVisitLoadsLessThan300KilobytesCompressed() {
        List<String> assets = Pattern.compile("(?:src|href)=\"(/assets/[^\"#]+)")
                .matcher(crawl.pages().get("/live").body())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        int loaded = assets.stream()
                .mapToInt(path -> browser.getOnly(path, "Accept-Encoding", "gzip")
                        .response()
                        .body()
                        .length)
                .sum();

        assertThat(crawl.addresses())
                .allSatisfy(address -> assertThat(
                                loaded + crawl.pages().get(address).response().body().length)
                        .as(address)
                        .isLessThan(FIRST_VISIT));
    }

    @Test
    @Order(4)
    void everyFormWithoutItsTokenIsRefused() {
        long revision = admin.database().reader().revision();
        List<Action> posts = admin.console().build().actions().stream()
                .filter(action -> action.method() == Action.Method.POST)
                .toList();

        assertThat(posts).hasSizeGreaterThan(30).allSatisfy(action -> {
            String path = action.path().replaceAll("\\{[a-z]+}", HostileObjects.NAME);
            assertThat(browser.postOnly(path, Map.of("do", "save")).status())
                    .as(path)
                    .isEqualTo(403);
        });
        assertThat(admin.database().reader().revision()).isEqualTo(revision);
    }

    @Test
    @Order(5)
    void everyActionButThoseAfterAnotherFormHasOneOnSomePage() {
        List<String> actions =
                crawl.forms().stream().map(Crawl.PageForm::action).toList();

        assertThat(admin.console().build().actions())
                .filteredOn(action -> action.method() == Action.Method.POST)
                .extracting(Action::path)
                .filteredOn(path -> actions.stream().noneMatch(Crawl.of(path)))
                .allMatch(AFTER_ANOTHER_FORM.asMatchPredicate());
    }

    @Test
    @Order(6)
    void whatSomebodyMayNotDoIsThereAndSaysWhatItTakes() {
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            Browser other = admin.signedIn(role);
            crawl.addresses().stream()
                    .filter(address -> !address.equals("/account"))
                    .forEach(address -> assertShown(role, address, other.get(address)));
        }
    }

    private void assertShown(Role role, String address, Answer page) {
        if (page.status() == 403) {
            return;
        }
        List<PageDeeds.Deed> deeds = PageDeeds.of(page.body());
        assertThat(PageDeeds.labels(deeds))
                .as("what a %s is shown of what there is to do on %s", role, address)
                .containsAll(PageDeeds.labels(PageDeeds.of(browser.get(address).body())));
        assertThat(deeds.stream().filter(deed -> !may(role, deed)))
                .as("what a %s may not do on %s", role, address)
                .allMatch(deed -> !deed.enabled() && !deed.reason().isEmpty());
    }

    private boolean may(Role role, PageDeeds.Deed deed) {
        return actions.stream()
                .filter(one ->
                        deed.method().filter(one.action().method()::equals).isPresent())
                .filter(one -> one.address().test(deed.leads()))
                .findFirst()
                .map(one -> role.allows(one.action().role()))
                .orElse(deed.enabled() || deed.method().isPresent());
    }

    @Test
    @Order(7)
    void everyFormTakesHostileTextInEveryField() {
        List<String> failed = new ArrayList<>();
        for (Crawl.PageForm form : crawl.forms()) {
            Map<String, List<String>> hostile = new TreeMap<>(form.fields());
            hostile.replaceAll((name, values) -> name.equals(Csrf.FIELD) ? values : List.of(HostileObjects.TEXT));
            note(failed, form, send(form, hostile));
        }

        assertThat(failed).isEmpty();
    }

    @Test
    @Order(8)
    void everyFormCanBeSentAsItIs() {
        List<String> failed = new ArrayList<>();
        for (Crawl.PageForm form : lastWhatEnds(crawl.forms())) {
            for (String deed : form.deeds().isEmpty() ? List.of("") : form.deeds()) {
                Map<String, List<String>> fields = new TreeMap<>(form.fields());
                if (!deed.isEmpty()) {
                    fields.put("do", List.of(deed));
                }
                note(failed, form, send(form, fields));
            }
        }

        assertThat(failed).isEmpty();
    }

    /** Those that remove things, and at last this session, after the others. */
    private static List<Crawl.PageForm> lastWhatEnds(List<Crawl.PageForm> forms) {
        return forms.stream()
                .sorted(Comparator.comparing(form -> form.action().contains("sign-out")
                        ? 2
                        : form.action().matches(".*(delete|revoke|restore|/end|apply)") ? 1 : 0))
                .toList();
    }

    private Answer send(Crawl.PageForm form, Map<String, List<String>> fields) {
        return form.method().equals("post")
                ? browser.postAll(form.action(), fields)
                : browser.get(form.with(fields).asLink());
    }

    private static void note(List<String> failed, Crawl.PageForm form, Answer answer) {
        boolean unescaped = answer.body().contains("<script>") || answer.body().contains("<img ");
        boolean refused = answer.status() == 400 || answer.status() == 405 || answer.status() >= 500;
        if (refused || unescaped) {
            failed.add(form.method() + " " + form.action() + " of " + form.page() + ": " + answer.status()
                    + (unescaped ? ", unescaped" : ""));
        }
    }
}
