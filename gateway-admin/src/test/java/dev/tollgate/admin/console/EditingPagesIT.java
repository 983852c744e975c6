package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Editing beyond one object's form: several objects, taking back, history and names. */
class EditingPagesIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();
    private ApiClient api;

    @BeforeEach
    void start() {
        api = admin.client();
        api.put("/api/v1/services/orders?comment=first", "{}");
        api.put("/api/v1/services/orders", "{\"http2\": true}");
        api.put("/api/v1/services/users", "{}");
        api.put(
                "/api/v1/routes/users",
                "{\"match\": {\"paths\": [{\"prefix\": \"/users\"}]}, \"destination\": {\"service\": \"users\"}}");
    }

    private Answer tick(String deed, String... names) {
        return browser.submitAll(
                browser.get("/services"),
                "/services/bulk",
                Map.of(
                        "name",
                        List.of(names),
                        "do",
                        List.of(deed),
                        "tag",
                        List.of("shop"),
                        "comment",
                        List.of("why so")));
    }

    private String service(String name, String pointer) {
        return api.get("/api/v1/services/" + name).body().at(pointer).toString();
    }

    @Test
    void tickedObjectsAreDisabledAndTaggedAtOnce() {
        Answer disabled = tick("disable", "orders", "users");
        assertThat(disabled.path()).isEqualTo("/services");
        assertThat(disabled.body()).contains("Disabled 2 services as revision 5.");
        assertThat(service("users", "/enabled")).isEqualTo("false");

        assertThat(tick("tag", "orders", "users").body()).contains("Tagged 2 services as revision 6.");
        assertThat(service("orders", "/tags")).isEqualTo("[\"shop\"]");
        assertThat(browser.get("/activity/6").body()).contains("why so");

        assertThat(tick("untag", "orders").body()).contains("Untagged 1 service");
        assertThat(tick("enable").status()).isEqualTo(422);
    }

    @Test
    void severalObjectsGoAfterAQuestionAndComeBack() {
        assertThat(tick("delete", "orders", "users").body()).contains("That is not possible", "routes/users");
        api.delete("/api/v1/routes/users");

        Answer question = tick("delete", "orders", "users");
        assertThat(question.body()).contains("Delete 2 services?", "orders: No route sends requests to it.");
        assertThat(api.get("/api/v1/services/orders").status()).isEqualTo(200);

        Answer deleted = browser.submit(question, "/services/bulk-delete", Map.of());
        assertThat(deleted.body()).contains("Deleted 2 services as revision 6.");
        assertThat(api.get("/api/v1/services/orders").status()).isEqualTo(404);

        browser.submit(deleted, "/activity/5/restore", Map.of());
        assertThat(service("orders", "/http2")).isEqualTo("true");
        assertThat(api.get("/api/v1/services/users").status()).isEqualTo(200);
    }

    @Test
    void aDeleteTellsWhoUsesItAndIsTakenBack() {
        Answer question = browser.get("/routes/users/delete");
        assertThat(question.body())
                .contains("It had no request in the last hour.", "/routes/users/disable", "Disable instead");

        Answer deleted = browser.submit(question, "/routes/users/delete", Map.of());
        assertThat(deleted.body()).contains("Deleted users as revision 5.", "Undo");

        Answer back = browser.submit(deleted, "/routes/users/restore/4", Map.of());
        assertThat(back.path()).isEqualTo("/routes/users");
        assertThat(back.body()).contains("Restored users as revision 6.");
        assertThat(browser.submit(deleted, "/routes/users/restore/4", Map.of()).status())
                .as("it is there again")
                .isEqualTo(412);
    }

    @Test
    void anEditSaysWhyAndIsTakenBack() {
        Answer saved = browser.submit(
                browser.get("/services/users/edit"),
                "/services/users/edit",
                Map.of("description", "changed by hand", "comment", "because of it", "do", "save"));
        assertThat(saved.body()).contains("Saved as revision 5.", "changed by hand");
        assertThat(browser.get("/activity/5").body()).contains("because of it");

        Answer back = browser.submit(saved, "/services/users/restore/3", Map.of());

        assertThat(back.body()).contains("Restored users as revision 6.");
        assertThat(service("users", "/description")).doesNotContain("by hand");
    }

    @Test
    void theHistoryOfAnObjectTellsItsVersionsAndOneIsPutBack() {
        Answer history = browser.get("/services/orders/history");
        assertThat(history.body())
                .contains("Revision 1", "Revision 2", "first", "/http2", "/services/orders/restore/1")
                .doesNotContain("Revision 3", "/services/orders/restore/2");

        Answer question = browser.get("/services/orders/restore/1");
        assertThat(question.body()).contains("Restore service orders of revision 1?", "/http2: true becomes false");
        Answer restored = browser.submit(question, "/services/orders/restore/1", Map.of());

        assertThat(restored.body()).contains("Restored orders as revision 5.");
        assertThat(service("orders", "/http2")).isEqualTo("false");
        assertThat(browser.get("/services/nobody/history").status()).isEqualTo(404);
        assertThat(browser.get("/services/orders/restore/x").status()).isEqualTo(404);
    }

    @Test
    void whatWasDeletedKeepsItsHistory() {
        api.delete("/api/v1/services/orders");

        Answer history = browser.get("/services/orders/history");

        assertThat(history.body()).contains("It was deleted.", "/services/orders/restore/2");
        assertThat(browser.get("/activity/5").body()).contains("/services/orders/history");
    }

    @Test
    void anObjectGetsAnotherNameAndAllThatReferToItFollow() {
        Answer renamed = browser.submit(
                browser.get("/services/users"),
                "/services/users/rename",
                Map.of("to", "accounts", "comment", "clearer"));

        assertThat(renamed.path()).isEqualTo("/services/accounts");
        assertThat(api.get("/api/v1/routes/users")
                        .body()
                        .at("/destination/service")
                        .asText())
                .isEqualTo("accounts");
        Answer page = browser.get("/services/accounts");
        assertThat(browser.submit(page, "/services/accounts/rename", Map.of("to", "No Name"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit(page, "/services/accounts/rename", Map.of("to", "orders"))
                        .status())
                .isEqualTo(409);
    }
}
