package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AccountPagesIT {

    private static final String USERS = "/settings/users";
    private static final String TOKENS = "/settings/tokens";

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    private Answer add(String name, String role) {
        return browser.submit(
                browser.get(USERS + "/new"),
                USERS + "/new",
                Map.of("name", name, "role", role, "password", "a password of ola", "enabled", "on"));
    }

    private Answer edit(String name, Map<String, String> fields) {
        String path = USERS + "/" + name + "/edit";
        return browser.submit(browser.get(path), path, fields);
    }

    @Test
    void whoIsAddedSignsInWithTheirRole() {
        Answer list = add("ola", "viewer");
        try (Browser ola = admin.browser()) {
            ola.post("/sign-in", Map.of("name", "ola", "password", "a password of ola"));

            assertThat(list.path()).isEqualTo(USERS);
            assertThat(ola.get(USERS).body())
                    .contains("mara", "needs the role admin")
                    .doesNotContain("ola/edit");
            assertThat(ola.get(USERS + "/new").status()).isEqualTo(403);
            assertThat(ola.get(TOKENS + "/new").status()).isEqualTo(403);
        }
    }

    @Test
    void aNewPasswordEndsTheSessionsAndOpensNewOnes() {
        add("ola", "viewer");
        try (Browser ola = admin.browser()) {
            ola.post("/sign-in", Map.of("name", "ola", "password", "a password of ola"));

            edit("ola", Map.of("role", "operator", "password", "another one of ola", "enabled", "on"));

            assertThat(ola.get(USERS).heading()).isEqualTo("Sign in");
            Answer in = ola.post("/sign-in", Map.of("name", "ola", "password", "another one of ola"));
            assertThat(in.body()).contains("operator");
        }
    }

    @Test
    void aPasswordThatIsNotFilledInStays() {
        add("ola", "viewer");

        edit("ola", Map.of("role", "operator", "password", "", "enabled", "on"));

        try (Browser ola = admin.browser()) {
            Answer in = ola.post("/sign-in", Map.of("name", "ola", "password", "a password of ola"));
            assertThat(in.body()).contains("operator");
        }
    }

    @Test
    void theLastAdminStaysOne() {
        Answer refused = edit("mara", Map.of("role", "viewer", "enabled", "on"));
        Answer kept = browser.submit(browser.get(USERS + "/mara/delete"), USERS + "/mara/delete", Map.of());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("<a href=\"#role\">Role: is that of the last admin");
        assertThat(kept.status()).isEqualTo(409);
    }

    @Test
    void allMistakesOfAUserAreToldAndNoPasswordIsSentBack() {
        Answer refused = browser.submit(
                browser.get(USERS + "/new"),
                USERS + "/new",
                Map.of("name", "Ola!", "role", "viewer", "password", "too-short"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#name\"", "href=\"#password\"", "value=\"Ola!\"")
                .doesNotContain("too-short");
    }

    @Test
    void whoIsRemovedIsGoneAndSignedOut() {
        add("ola", "viewer");
        try (Browser ola = admin.browser()) {
            ola.post("/sign-in", Map.of("name", "ola", "password", "a password of ola"));

            Answer list = browser.submit(browser.get(USERS + "/ola/delete"), USERS + "/ola/delete", Map.of());

            assertThat(list.body()).doesNotContain("ola/edit");
            assertThat(ola.get(USERS).heading()).isEqualTo("Sign in");
        }
    }

    private Browser ola() {
        add("ola", "viewer");
        Browser ola = admin.browser();
        ola.post("/sign-in", Map.of("name", "ola", "password", "a password of ola"));
        return ola;
    }

    @Test
    void everybodySeesWhereTheyAreSignedInAndSignsOutEverywhere() {
        Browser ola = ola();
        Browser elsewhere = admin.browser();
        elsewhere.post("/sign-in", Map.of("name", "ola", "password", "a password of ola"));

        Answer account = ola.get("/account");
        assertThat(account.heading()).isEqualTo("Your account");
        assertThat(account.body()).contains("this one", "127.0.0.1", "/end\"").doesNotContain("mara");
        ola.submit(account, "/account/sign-out", Map.of());

        assertThat(ola.get("/account").heading()).isEqualTo("Sign in");
        assertThat(elsewhere.get("/account").heading()).isEqualTo("Sign in");
    }

    @Test
    void anAdminSignsSomebodyOut() {
        Browser ola = ola();

        Answer list = browser.submit(browser.get(USERS), USERS + "/ola/sign-out", Map.of());

        assertThat(list.body()).contains("Signed ola out everywhere.");
        assertThat(ola.get("/account").heading()).isEqualTo("Sign in");
        assertThat(browser.get(USERS).heading()).isEqualTo("Settings");
    }

    @Test
    void anAdminEndsOneSessionOfSomebody() {
        Browser ola = ola();
        String first = admin.login().sessions().of("ola").getFirst().id();
        Browser elsewhere = admin.browser();
        elsewhere.post("/sign-in", Map.of("name", "ola", "password", "a password of ola"));

        browser.submit(browser.get(USERS), USERS + "/ola/sessions/" + first + "/end", Map.of());

        assertThat(ola.get("/account").heading()).isEqualTo("Sign in");
        assertThat(elsewhere.get("/account").heading()).isEqualTo("Your account");
    }

    @Test
    void anotherPasswordTakesTheOneBefore() {
        Browser ola = ola();

        Answer refused = ola.submit(
                ola.get("/account"),
                "/account/password",
                Map.of("current", "a guess of a password", "password", "another one of ola"));
        Answer changed = ola.submit(
                ola.get("/account"),
                "/account/password",
                Map.of("current", "a password of ola", "password", "another one of ola"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Current password: is not your password")
                .doesNotContain("a guess of a password", "another one of ola");
        assertThat(changed.body()).contains("Changed your password.");
        assertThat(admin.browser()
                        .post("/sign-in", Map.of("name", "ola", "password", "another one of ola"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenIsShownOnceAndOpensTheApiUntilItIsRevoked() {
        Answer once = browser.submit(
                browser.get(TOKENS + "/new"),
                TOKENS + "/new",
                Map.of("name", "deploy", "role", "operator", "expiry", "30"));
        String token = once.body().replaceAll("(?s).*value=\"(tgt_[A-Za-z0-9_-]{43})\".*", "$1");
        Answer again = browser.get(once.path());

        assertThat(once.body()).contains("Has the role operator");
        assertThat(again.status()).isEqualTo(410);
        assertThat(List.of(again, browser.get(TOKENS)))
                .allSatisfy(page -> assertThat(page.body()).doesNotContain(token));
        assertThat(api(token)).isEqualTo(200);
        browser.submit(browser.get(TOKENS + "/deploy/revoke"), TOKENS + "/deploy/revoke", Map.of());
        assertThat(api(token)).isEqualTo(401);
    }

    private int api(String token) {
        try (Browser program = admin.browser()) {
            return program.getOnly("/api/v1/routes", "Authorization", "Bearer " + token)
                    .status();
        }
    }

    @Test
    void aSecondTokenOfTheNameIsRefused() {
        Map<String, String> fields = Map.of("name", "deploy", "role", "viewer", "expiry", "never");
        browser.submit(browser.get(TOKENS + "/new"), TOKENS + "/new", fields);

        Answer refused = browser.submit(browser.get(TOKENS + "/new"), TOKENS + "/new", fields);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Name: is taken");
    }
}
