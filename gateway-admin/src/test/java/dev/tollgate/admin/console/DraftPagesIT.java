package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits that are collected in the console. */
class DraftPagesIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();
    private ApiClient api;

    @BeforeEach
    void start() {
        api = admin.client();
        api.put("/api/v1/services/users", "{}");
    }

    private Answer collect(String description) {
        return browser.submit(
                browser.get("/services/users/edit"),
                "/services/users/edit",
                Map.of("description", description, "draft", "spring", "do", "draft"));
    }

    @Test
    void editsAreCollectedLookedAtAndPublishedAsOneRevision() {
        assertThat(browser.get("/activity/drafts").body()).contains("No draft", "Save to draft");
        Answer created = browser.submit(
                browser.get("/activity/drafts"),
                "/activity/drafts",
                Map.of("name", "spring", "description", "the new"));
        assertThat(created.path()).isEqualTo("/activity/drafts/spring");
        assertThat(created.body()).contains("Nothing yet", "the new");

        Answer draft = collect("of the draft");
        assertThat(draft.path()).isEqualTo("/activity/drafts/spring");
        assertThat(draft.body()).contains("Nothing is live yet.", "services/users", "of the draft");
        assertThat(api.get("/api/v1/services/users").text()).doesNotContain("of the draft");

        Answer published = browser.submit(draft, "/activity/drafts/spring/publish", Map.of("comment", "now it goes"));
        assertThat(published.body()).contains("Published draft spring as revision 2.", "now it goes", "Undo");
        assertThat(api.get("/api/v1/services/users").text()).contains("of the draft");
        assertThat(browser.get("/activity/drafts/spring").status()).isEqualTo(404);
    }

    @Test
    void aDraftTellsWhatOthersHaveChangedSinceAndIsNotPublishedOverIt() {
        Answer draft = collect("of the draft");
        api.put("/api/v1/services/users", "{\"http2\": true}");

        assertThat(browser.get("/activity/drafts/spring").body()).contains("Others have changed these since", "/http2");
        assertThat(browser.submit(draft, "/activity/drafts/spring/publish", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aDraftIsDroppedAfterAQuestion() {
        collect("of the draft");

        Answer dropped =
                browser.submit(browser.get("/activity/drafts/spring/drop"), "/activity/drafts/spring/drop", Map.of());

        assertThat(dropped.path()).isEqualTo("/activity/drafts");
        assertThat(dropped.body()).contains("Dropped draft spring.", "No draft");
    }
}
