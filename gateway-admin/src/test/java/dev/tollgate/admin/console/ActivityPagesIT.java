package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages tell of what was changed, and putting it back. */
class ActivityPagesIT {
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
    }

    @Test
    void revisionsAreListedWithWhatTheyChangedAndWhy() {
        Answer page = browser.get("/activity");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("services/orders created", "services/users created", "first", "admin-token", "/activity/3");
    }

    @Test
    void aRevisionTellsWhatDiffersAndAnyTwoCanBeCompared() {
        assertThat(browser.get("/activity/2").body()).contains("/http2", "false", "true", "Restore revision 2");
        assertThat(browser.get("/activity/compare?from=0&to=3").body())
                .contains("Revision 0 to 3", "services/orders", "services/users");
        assertThat(browser.get("/activity/compare?from=0&to=99").status()).isEqualTo(404);
        assertThat(browser.get("/activity/nothing").status()).isEqualTo(404);
        assertThat(browser.get("/activity?cursor=x").status()).isEqualTo(404);
    }

    @Test
    void aRevisionIsRestoredAfterAQuestion() {
        Answer question = browser.get("/activity/1/restore");
        assertThat(question.body()).contains("0 objects come back, 1 change, 1 are deleted.");

        Answer done = browser.submit(question, "/activity/1/restore", Map.of());

        assertThat(done.status()).isIn(200, 303);
        assertThat(api.get("/api/v1/services/users").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/services/orders").body().path("http2").asBoolean())
                .isFalse();
        assertThat(browser.get("/activity").body()).contains("revision 1 restored");
    }

    @Test
    void nothingIsRestoredOverWhatSomebodyChangedMeanwhile() {
        Answer question = browser.get("/activity/1/restore");
        api.put("/api/v1/services/late", "{}");

        assertThat(browser.submit(question, "/activity/1/restore", Map.of()).status())
                .isEqualTo(412);
        assertThat(api.get("/api/v1/services/late").status()).isEqualTo(200);
    }

    @Test
    void theAuditIsFilteredByWhoAndWhat() {
        assertThat(browser.get("/activity/audit").body()).contains("set-up", "create", "127.0.0.1");
        Answer filtered = browser.get("/activity/audit?object=services/users");
        assertThat(filtered.body()).contains("services/users").doesNotContain("set-up", "services/orders");
    }
}
