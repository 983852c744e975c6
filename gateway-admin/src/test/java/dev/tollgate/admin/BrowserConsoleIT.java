package dev.tollgate.admin;

import static com.microsoft.playwright.options.WaitForSelectorState.DETACHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tollgate.admin.login.FirstUser;
import dev.tollgate.db.Author;
import dev.tollgate.db.Await;
import dev.tollgate.proxy.TestCertificates;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the console does with script, in a real browser: dialogs, copying, and where the focus goes. */
@Order(6)
@EnabledIf("dev.tollgate.admin.Chromium#expected")
class BrowserConsoleIT {

    private static final String FOCUSED = "document.activeElement.id || document.activeElement.textContent.trim()";

    @AutoClose
    private static final Chromium CHROMIUM = Chromium.start();

    @AutoClose
    private final ConsoleTab tab = ConsoleTab.in(CHROMIUM);

    private final Page page = tab.page();

    @BeforeEach
    void openARoute() {
        tab.admin()
                .client()
                .put(
                        "/api/v1/routes/orders",
                        "{\"match\": {\"paths\": [{\"prefix\": \"/orders\"}]}, \"destination\": {\"respond\": {}}}");
        tab.open("/routes/orders");
    }

    /** Waits until the element with this id, or else of this text, has the focus. */
    private void awaitFocus(String element) {
        Await.until(() -> page.evaluate(FOCUSED), element::equals);
    }

    @Test
    void aQuestionIsADialogWithTheFocusOnCancelAndEscapeGivesItBack() {
        page.click("a:has-text('Delete')");
        page.waitForSelector("dialog[open] >> text=Delete route orders?");
        awaitFocus("Cancel");
        page.keyboard().press("Escape");
        awaitFocus("Delete");

        assertThat(page.isVisible("dialog")).isFalse();
        assertThat(page.url()).endsWith("/routes/orders");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void theDialogsButtonDoesTheDeed() {
        page.click("a:has-text('Delete')");
        page.click("dialog button:has-text('Delete route orders')");
        page.waitForURL("**/routes");

        assertThat(page.textContent("main")).contains("No route yet");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void aCopyButtonCopiesTheCommandAndSaysSo() {
        page.click("#try-it + button");
        page.waitForSelector("#try-it + button:has-text('Copied')");

        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(page.textContent("#try-it"));
        assertThat(page.textContent("#announce")).isEqualTo("Copied");
    }

    @Test
    void aFormOutlivesItsSession() {
        tab.open("/routes/new");
        page.fill("#match-paths-0-path", "/kept");
        page.fill("#name", "kept");
        page.check("input[value=respond]");
        tab.admin().login().sessions().endAll(FirstUser.NAME, new Author("test"));
        page.click("button[value=save]");
        page.waitForSelector("main h1:has-text('Sign in')");
        page.fill("#name", FirstUser.NAME);
        page.fill("#password", FirstUser.PASSWORD);
        page.click("main button:has-text('Sign in')");
        page.click("button:has-text('Go on with it')");
        page.waitForSelector("text=/kept");

        assertThat(page.url()).contains("/routes/");
    }

    @Test
    void afterARefusedFormTheSummaryHasTheFocusAndItsLinksLeadToFields() {
        tab.open("/routes/new");
        page.fill("#match-paths-0-path", "/more");
        page.fill("#priority", "high");
        page.click("button[value=save]");
        page.waitForSelector("#error-summary");
        awaitFocus("error-summary");
        page.click("#error-summary a:has-text('Priority')");
        awaitFocus("priority");

        assertThat(page.inputValue("#match-paths-0-path")).isEqualTo("/more");
    }

    @Test
    void whoLeavesAFieldIsToldThereWhatIsWrongAndNowhereElse() {
        tab.open("/routes/new");
        page.fill("#match-paths-0-path", "shop/*");
        page.keyboard().press("Tab");
        page.waitForSelector("#match-paths-0-path[aria-invalid=true]");
        String told = page.textContent("#match-paths-0-path-told");
        String announced = page.textContent("#announce");
        int others = page.locator(".tg-edit [aria-invalid=true]").count();
        page.fill("#match-paths-0-path", "/shop/*");
        page.waitForSelector("#match-paths-0-path:not([aria-invalid])");

        assertThat(told).contains("Must start with /; you typed shop/*, did you mean /shop/*?");
        assertThat(announced).contains("Path: Must start with /");
        assertThat(others).isEqualTo(1);
        assertThat(page.getAttribute("#match-paths-0-path", "aria-describedby")).contains("match-paths-0-path-told");
        assertThat(page.inputValue("#match-paths-0-path")).isEqualTo("/shop/*");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void whatARouteAmountsToIsShownWhileItIsTyped() {
        tab.open("/routes/new");
        page.fill("#match-paths-0-path", "/api");
        page.fill("#destination-newService", "http://shop:8080");
        page.waitForSelector("#rail >> text=GET /api/7");
        page.check("#destination-stripPrefix");
        page.waitForSelector("#rail >> text=http://shop:8080/7");

        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("destination-stripPrefix");
        assertThat(page.textContent("#name-told")).contains("Left empty, it becomes api.");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void aRowMoreOrLessKeepsWhatIsTypedAndTheFocusGoesThere() {
        tab.open("/routes/new");
        page.fill("#match-paths-0-path", "/more");
        boolean folded = !page.isVisible("button[value='add:match-headers']");
        page.click("#conditions > summary");
        page.click("button[value='add:match-headers']");
        page.waitForSelector("#match-headers-0-name:focus");
        page.keyboard().type("x-env");
        page.click("button[value='add:match-headers']");
        page.waitForSelector("#match-headers-1-name:focus");
        page.keyboard().type("x-second");
        page.click("button[value='remove:match-headers-0']");
        page.waitForSelector("#match-headers-1-name", new Page.WaitForSelectorOptions().setState(DETACHED));

        assertThat(folded).isTrue();
        assertThat(page.inputValue("#match-headers-0-name")).isEqualTo("x-second");
        assertThat(page.inputValue("#match-paths-0-path")).isEqualTo("/more");
        assertThat(page.isVisible("#match-headers-0-name")).isTrue();
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void enterSavesAndPressesNoButtonOfARow() {
        tab.open("/routes/new");
        page.click("label[for=destination-to-respond]");
        page.fill("#match-paths-0-path", "/entered");
        page.press("#match-paths-0-path", "Enter");
        page.waitForURL("**/routes/entered");

        assertThat(page.textContent("main")).contains("is /entered or below it");
    }

    @Test
    void whoTicksGetTicksHeadToo() {
        tab.open("/routes/new");
        page.check("#match-methods-GET", new Page.CheckOptions().setForce(true));

        assertThat(page.isChecked("#match-methods-HEAD")).isTrue();
    }

    @Test
    void onlyFieldsOfTheChosenDestinationAreSeen() {
        tab.open("/routes/new");
        boolean serviceBefore = page.isVisible("#destination-service");
        page.click("label[for=destination-to-redirect]");

        assertThat(serviceBefore).isTrue();
        assertThat(page.isVisible("#destination-service")).isFalse();
        assertThat(page.isVisible("#destination-path")).isFalse();
        assertThat(page.isVisible("#destination-redirect-location")).isTrue();
    }

    @Test
    void aCertificateIsMadeLookedAtAndDeleted(@TempDir Path folder) {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Pem pem = certificates.pem("shop", "shop.example.com");
        tab.open("/certificates/new");
        page.fill("#name", "shop");
        page.fill("#certificate", "no chain");
        page.fill("#privateKey", "no key");
        page.click("button[value=save]");
        page.waitForSelector("#error-summary");
        String both = page.textContent("#error-summary");
        page.fill("#certificate", pem.chain());
        page.fill("#privateKey", certificates.pem("other", "other.example").privateKey());
        page.click("button[value=save]");
        page.waitForSelector("#error-summary:has-text('not that of the certificate')");
        String kept = page.inputValue("#privateKey");
        page.fill("#privateKey", pem.privateKey());
        page.click("button[value=save]");
        page.waitForURL("**/certificates/shop");
        String shown = page.textContent("main");
        page.click("a:has-text('Delete')");
        page.click("dialog button:has-text('Delete certificate shop')");
        page.waitForURL("**/certificates");

        assertThat(both).contains("Certificate chain: ", "Private key: ");
        assertThat(kept).isEmpty();
        assertThat(shown).contains("shop.example.com", "Expires", "in 29 days").doesNotContain("PRIVATE KEY");
        assertThat(page.textContent("main")).doesNotContain("shop.example.com");
    }

    @Test
    void aStateOfATargetChangesInPlaceWhoeverDecidesIt() {
        tab.admin().client().put("/api/v1/services/s", "{\"targets\": [{\"url\": \"http://127.0.0.1:1\"}]}");
        tab.open("/services/s");

        page.click("button:has-text('Draining')");
        page.waitForSelector("button[value=draining][aria-pressed=true]");
        tab.admin().client().put("/api/v1/services/s/targets/127.0.0.1:1/state", "{\"state\": \"down\"}");
        page.waitForSelector("button[value=down][aria-pressed=true]");
        page.click("button:has-text('Test')");
        page.waitForSelector(".tg-tested >> text=nothing listens on 127.0.0.1:1");
        page.waitForResponse("**/parts/services/s", () -> {});
        page.waitForResponse("**/parts/services/s", () -> {});

        assertThat(page.textContent(".tg-tested")).contains("nothing listens");
        assertThat(page.url()).endsWith("/services/s");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void whatACacheKeepsIsPurgedFromItsRoute() {
        tab.admin().client().put("/api/v1/routes/kept", """
            {"match": {"paths": [{"prefix": "/kept"}]}, "destination": {"respond": {}}, "cache": {"ttl": "60s"}}\
            """);
        tab.open("/routes/kept");

        page.selectOption("#purge-what", "tag");
        page.fill("input[name=value]", "summer");
        page.waitForResponse("**/parts/routes/kept/cache", () -> {});
        boolean kept = page.inputValue("input[name=value]").equals("summer");
        page.click("button:has-text('Mark stale')");
        page.waitForSelector("text=What has the tag summer is stale on every node");

        assertThat(kept).as("what is typed outlives the refresh beside it").isTrue();
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void theFirstTabLeadsToTheContent() {
        page.keyboard().press("Tab");
        awaitFocus("Skip to content");
        page.keyboard().press("Enter");

        awaitFocus("main");
    }

    @Test
    void aSlashLeadsToTheSearchAndNotWhileSomebodyTypes() {
        page.keyboard().press("/");
        awaitFocus("find");
        page.keyboard().type("a/b");

        assertThat(page.inputValue("#find")).isEqualTo("a/b");
    }

    @Test
    void aReloadAfterIssuingAKeyMakesNoSecondOne() {
        tab.admin().client().put("/api/v1/consumers/app", "{}");
        tab.open("/consumers/app/keys/new");
        page.fill("#name", "phone");
        page.click("main button[type=submit]:has-text('Issue key')");
        page.waitForSelector("#key[readonly]");
        page.reload();

        assertThat(page.textContent("h1")).contains("is not shown again");
        tab.open("/consumers/app");
        assertThat(page.textContent("main")).contains("1 active");
    }
}
