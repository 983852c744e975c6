package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.login.Origin;
import dev.tollgate.admin.login.SignedIn;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who is signed in, and what they may do about it. */
class SessionsIT {

    private static final String USERS = "/api/v1/users";
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String ANN = """
        {"name": "ann", "role": "admin", "password": "%s"}\
        """.formatted(PASSWORD);

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final ApiClient api = admin.client();

    private ApiClient browser() {
        return api.presenting(Optional.empty());
    }

    private static String[] session(SignedIn.Opened opened) {
        return new String[] {
            "Cookie",
            "tollgate-session=" + opened.cookieValue(),
            "X-CSRF-Token",
            opened.session().csrfToken()
        };
    }

    private void addViewer(String name) {
        api.post(USERS, ANN.replace("ann", name).replace("admin", "viewer"));
    }

    private SignedIn.Opened signIn(String name) {
        return (SignedIn.Opened) admin.login().signIn().signIn(name, PASSWORD, new Origin("10.0.0.7", "r", "Firefox"));
    }

    @Test
    void adminsSeeAndEndAllSessionsAndOthersTheirOwn() {
        api.post(USERS, ANN);
        addViewer("ola");
        SignedIn.Opened ann = signIn("ann");
        SignedIn.Opened ola = signIn("ola");

        Reply own = browser().get(SESSIONS, session(ola));
        assertThat(own.body().path("total").asInt()).isEqualTo(1);
        assertThat(own.body().at("/items/0/address").textValue()).isEqualTo("10.0.0.7");
        assertThat(own.body().at("/items/0/current").asBoolean()).isTrue();
        assertThat(api.get(SESSIONS).body().path("total").asInt()).isEqualTo(2);
        assertThat(api.get(SESSIONS + "?user=ann").body().at("/items/0/id").textValue())
                .isEqualTo(ann.session().id());
        assertThat(browser()
                        .delete(SESSIONS + "/" + ann.session().id(), session(ola))
                        .status())
                .isEqualTo(404);
        assertThat(browser().delete(SESSIONS + "?user=ann", session(ola)).status())
                .isEqualTo(403);
        assertThat(api.delete(SESSIONS + "/" + ola.session().id()).status()).isEqualTo(204);
        assertThat(browser().get(SESSIONS, session(ola)).status()).isEqualTo(401);
    }

    @Test
    void signingOutEverywhereEndsTheSessionThatAsksToo() {
        api.post(USERS, ANN);
        addViewer("ola");
        SignedIn.Opened first = signIn("ola");
        SignedIn.Opened second = signIn("ola");

        assertThat(browser().delete(SESSIONS + "?user=ola", session(first)).status())
                .isEqualTo(204);
        assertThat(browser().get(SESSIONS, session(first)).status()).isEqualTo(401);
        assertThat(browser().get(SESSIONS, session(second)).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/audit?object=users/ola").text()).contains("sign-out");
        assertThat(api.delete(SESSIONS).pointers()).containsExactly("?user");
    }

    @Test
    void aUserChangesTheirOwnPasswordAndNoOther() {
        api.post(USERS, ANN);
        addViewer("ola");
        SignedIn.Opened ola = signIn("ola");
        String both = "{\"current\": \"%s\", \"password\": \"another one of ola\"}".formatted(PASSWORD);

        assertThat(browser()
                        .post(USERS + "/ola/password", "{\"password\": \"short\"}", session(ola))
                        .pointers())
                .containsExactlyInAnyOrder("/current", "/password");
        assertThat(browser().post(USERS + "/ann/password", both, session(ola)).status())
                .isEqualTo(403);
        assertThat(api.post(USERS + "/ola/password", both).status()).isEqualTo(403);
        assertThat(browser().post(USERS + "/ola/password", both, session(ola)).status())
                .isEqualTo(204);
        assertThat(admin.login().signIn().signIn("ola", PASSWORD, new Origin("10.0.0.7", "r")))
                .isEqualTo(new SignedIn.Wrong());
    }
}
