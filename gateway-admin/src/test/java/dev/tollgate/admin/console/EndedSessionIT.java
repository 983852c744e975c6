package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.admin.login.FirstUser;
import dev.tollgate.db.Author;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A form whose session ended while it was filled in. */
class EndedSessionIT {

    private static final String FORM = "/settings/users/new";
    private static final Map<String, String> OLA =
            Map.of("name", "ola", "role", "viewer", "password", "a password & of ola", "enabled", "on");

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    private void end() {
        admin.login().sessions().endAll(FirstUser.NAME, new Author("test"));
    }

    private Answer sentTooLate() {
        Answer form = browser.get(FORM);
        end();
        return browser.submit(form, FORM, OLA);
    }

    private Answer signIn(Answer page, String password) {
        return browser.submit(page, "/sign-in", Map.of("name", FirstUser.NAME, "password", password));
    }

    @Test
    void whatWasSentIsStillThereAfterSigningIn() {
        Answer late = sentTooLate();
        Answer wrong = signIn(late, "not the password");
        Answer again = signIn(wrong, FirstUser.PASSWORD);
        Answer done = browser.submit(again, FORM, Map.of());

        assertThat(late.status()).isEqualTo(401);
        assertThat(late.body()).contains("What you sent was kept");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(again.heading()).isEqualTo("You are signed in again");
        assertThat(done.path()).isEqualTo("/settings/users");
        assertThat(admin.browser()
                        .post("/sign-in", Map.of("name", "ola", "password", "a password & of ola"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothingIsDoneBeforeSomebodySaysSo() {
        signIn(sentTooLate(), FirstUser.PASSWORD);

        assertThat(admin.login().users().find("ola")).isEmpty();
    }

    @Test
    void whatNoPageOfTheSessionHasSentIsNotKept() {
        browser.get(FORM);
        end();

        Answer forged = browser.postOnly(FORM, OLA);

        assertThat(forged.status()).isEqualTo(303);
        assertThat(forged.header("Location")).isEqualTo("/sign-in?ended");
    }

    @Test
    void aFormThatHtmxSendsIsAskedForInItsPlace() {
        Map<String, String> fields = Map.of(
                "csrf", browser.get(FORM).filledIn(FORM).get("csrf").getFirst(), "name", "ola", "role", "viewer");
        end();

        Answer part = browser.postOnly(FORM, fields, "HX-Request", "true", "HX-Target", "main");

        assertThat(part.status()).isEqualTo(401);
        assertThat(part.body()).contains("<h1>Sign in</h1>", "name=ola").doesNotContain("<html");
    }
}
