package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changing requests and answers by forms, and trying it out. */
@Timeout(60)
class TransformPagesIT {
    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    @BeforeEach
    void start() {
        assertThat(admin.client().put("/api/v1/routes/users", """
            {"match": {"paths": [{"prefix": "/users"}]}, "destination": {"respond": {}}}
            """).status()).isEqualTo(201);
    }

    @Test
    void renameIsOneRow() {
        Map<String, String> fields = new HashMap<>();
        fields.put("transform-on", "on");
        fields.put("transform-request-body-0-kind", "rename");
        fields.put("transform-request-body-0-place", "/userId");
        fields.put("transform-request-body-0-with", "id");

        browser.submit(browser.get("/routes/users/edit"), "/routes/users/edit", fields);

        JsonNode stored = admin.client().get("/api/v1/routes/users").body();
        assertThat(stored.at("/transform/request/body").toString())
                .isEqualTo("[{\"rename\":\"/userId\",\"to\":\"id\"}]");
    }

    @Test
    void whatARouteChangesIsTriedOut() {
        admin.client().put("/api/v1/services/users", "{\"targets\": [{\"url\": \"http://10.0.0.1:9000\"}]}");
        admin.client().put("/api/v1/routes/users", """
            {"match": {"paths": [{"prefix": "/users"}]}, "destination": {"service": "users"},
             "transform": {"request": {"body": [{"rename": "/userId", "to": "id"}]}}}
            """);
        Answer asked = browser.get("/routes/users/try");

        Answer tried = browser.submit(
                asked, "/routes/users/try", Map.of("url", "/users", "body", "{\"userId\":\"123\"}", "answer", "{}"));

        assertThat(browser.get("/routes/users").body()).contains("/routes/users/try");
        assertThat(tried.body()).contains("The service sees", "POST /users", "{\"id\":\"123\"}", "The client gets");
    }

    @Test
    void anAggregateIsTriedOutOnAnswersOfItsParts() {
        admin.client().put("/api/v1/services/users", "{\"targets\": [{\"url\": \"http://10.0.0.1:9000\"}]}");
        admin.client().put("/api/v1/routes/profile", """
            {"match": {"paths": [{"exact": "/profile"}]}, "destination": {"aggregate": {"parts": [
               {"name": "user", "service": "users", "path": "/users/7", "into": "/user"},
               {"name": "orders", "service": "users", "path": "/of/${parts.user.id}", "into": "/orders"}]}}}
            """);

        Answer tried = browser.submit(
                browser.get("/routes/profile/try"),
                "/routes/profile/try",
                Map.of(
                        "method",
                        "GET",
                        "url",
                        "/profile",
                        "answer",
                        "[]",
                        "parts",
                        "{\"user\":{\"body\":{\"id\":8}}}"));

        assertThat(tried.body())
                .contains("Part user asks", "GET /users/7", "Part orders asks", "GET /of/8")
                .contains("{\"user\":{\"id\":8},\"orders\":[]}");
    }

    @Test
    void mistakeIsToldAtItsField() {
        Answer refused = browser.submit(
                browser.get("/routes/users/try"), "/routes/users/try", Map.of("url", "nowhere", "status", "7"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("2 things are wrong");
    }
}
