package dev.tollgate.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.http.Call;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

    @Test
    void overTlsTheNameBindsTheCookieToTheHost() {
        assertThat(SessionCookie.of(true, "").set("v"))
                .isEqualTo("__Host-tollgate=v; Path=/; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void withoutTlsTheCookieIsNotSecureAndDoesNotSaySo() {
        assertThat(SessionCookie.of(false, "").set("v"))
                .isEqualTo("tollgate-session=v; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void aPathPrefixBoundsTheCookie() {
        assertThat(SessionCookie.of(true, "/gate").set("v"))
                .isEqualTo("__Secure-tollgate=v; Path=/gate; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void clearingEndsTheCookieAtOnce() {
        assertThat(SessionCookie.of(false, "").clear())
                .isEqualTo("tollgate-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void theCookieIsFoundAmongOthers() {
        Call call = new Call(
                "GET",
                "/",
                "",
                name -> Optional.of("x-tollgate-session=no; tollgate-session=yes; other=1")
                        .filter(_ -> name.equals("Cookie")),
                _ -> new Call.Content.Whole(new byte[0]),
                "127.0.0.1",
                "id");

        assertThat(SessionCookie.of(false, "").read(call)).contains("yes");
    }
}
