package dev.tollgate.admin.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.SessionRecord;
import dev.tollgate.db.model.Role;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The console and a provider of somebody else's code: both must have read the same specifications. */
@Timeout(120)
class OpenIdSignInIT {

    private static final String BEGIN = "/sign-in/openid";

    @AutoClose
    private final SignInProvider provider = SignInProvider.start();

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.signingInBy(new OpenIdSettings(
            provider.issuer(),
            SignInProvider.CLIENT,
            SignInProvider.SECRET,
            "groups",
            Map.of("admins", Role.ADMIN, "devs", Role.OPERATOR),
            Optional.empty(),
            Optional.empty()));

    private final Browser browser = admin.browser();

    /** Where the browser comes back to, with a code. */
    private String callback(String next) {
        Answer away = browser.getOnly(BEGIN + next);
        assertThat(away.status()).as(away.body()).isEqualTo(303);
        return provider.signIn(away.header("Location"));
    }

    private Answer signIn() {
        return browser.getOnly(callback(""));
    }

    @Test
    void whoeverTheProviderVouchesForIsSignedInWithTheirRole() {
        admin.signedIn();
        assertThat(browser.get("/routes").body()).contains("Sign in with localhost", "/sign-in/openid?next=%2Froutes");
        Answer back = browser.getOnly(callback("?next=/routes"));

        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.header("Refresh")).isEqualTo("0; url=/routes");
        assertThat(back.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("tollgate-session=").contains("SameSite=Strict"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("tollgate-openid=;"));
        assertThat(browser.get("/routes").heading()).isEqualTo("Routes");
        assertThat(browser.get("/account").body())
                .contains("oidc:ola/u-7, with the role operator.")
                .doesNotContain("New password");
        assertThat(admin.client().get("/api/v1/audit?actor=oidc:ola/u-7").text())
                .contains("\"sign-in\"");
    }

    @Test
    void adminsSeeThemAndSignThemOut() {
        signIn();
        Browser mara = admin.signedIn();

        assertThat(admin.login().sessions().all())
                .extracting(SessionRecord::user)
                .contains("oidc:ola/u-7");
        String id = admin.login().sessions().of("oidc:ola/u-7").getFirst().id();
        String end = "/settings/users/oidc%3Aola%2Fu-7/sessions/" + id + "/end";
        mara.submit(mara.get("/settings/users"), end, Map.of());

        assertThat(browser.get("/account").heading()).isEqualTo("Sign in");
    }

    @Test
    void nobodyNeedsALocalUser() {
        assertThat(browser.get("/").body()).contains("Sign in with localhost");
        Answer back = signIn();

        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(browser.get("/routes").heading()).isEqualTo("Routes");
    }

    @Test
    void anAnswerToAnotherBrowserOrQuestionIsNone() {
        String callback = callback("");

        assertThat(admin.browser().getOnly(callback).status()).isEqualTo(400);
        assertThat(browser.getOnly(callback.replaceFirst("state=[^&]*", "state=guess"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anAnswerOfAnotherProviderIsNone() {
        assertThat(browser.getOnly(callback("").replaceFirst("iss=[^&]*", "iss=https%3A%2F%2Fother.example"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCodeIsGoodOnce() {
        String callback = callback("");
        Browser thief = admin.browser();

        assertThat(browser.getOnly(callback).status()).isEqualTo(200);
        assertThat(browser.getOnly(callback).status()).isEqualTo(400);
        assertThat(thief.getOnly(callback).status()).isEqualTo(400);
        // With a sign-in of its own begun, and somebody else's code: its verifier is another one.
        String code = callback("").replaceFirst(".*[?&](code=[^&]*).*", "$1");
        String own = provider.signIn(thief.getOnly(BEGIN).header("Location"));
        assertThat(thief.getOnly(own.replaceFirst("code=[^&]*", code)).status()).isEqualTo(503);
        assertThat(admin.login().sessions().all()).hasSize(1);
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> wrongTokens() {
        Date past = Date.from(Instant.now().minusSeconds(3600));
        return Stream.of(
                claims -> claims.claim("nonce", "of another time"),
                claims -> claims.claim("nonce", null),
                claims -> claims.expirationTime(past),
                claims -> claims.audience("somebody else"),
                claims -> claims.claim("azp", "somebody else"),
                claims -> claims.subject(null),
                claims -> claims.issuer("https://other.example"));
    }

    @ParameterizedTest
    @MethodSource("wrongTokens")
    void aTokenThatIsNotForThisSignInOpensNothing(UnaryOperator<JWTClaimsSet.Builder> wrong) {
        provider.saying(wrong);

        Answer refused = signIn();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.heading()).isEqualTo("You are not signed in");
        assertThat(admin.login().sessions().all()).isEmpty();
    }

    @Test
    void whoeverHasNoRoleHereIsToldWhy() {
        provider.saying(claims -> claims.claim("groups", List.of("others")));

        Answer refused = signIn();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("nothing that it says in groups gives you a role here");
        assertThat(admin.client().get("/api/v1/audit?actor=oidc:ola/u-7").text())
                .contains("\"sign-in-failed\"");
    }

    @Test
    void ofSeveralRolesTheHighestCounts() {
        provider.saying(claims -> claims.claim("groups", List.of("devs", "admins")));
        signIn();

        assertThat(browser.get("/account").body()).contains("with the role admin.");
    }

    @Test
    void whatTheProviderRefusesIsSaid() {
        browser.getOnly(BEGIN);
        String state = callback("").replaceFirst(".*[?&](state=[^&]*).*", "$1");

        Answer refused = browser.getOnly(BEGIN + "/callback?error=access_denied&" + state);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("access_denied");
    }

    @ParameterizedTest
    @CsvSource({"//evil.example", "https://evil.example", "/\\evil.example"})
    void nobodyIsSentElsewhereAfterwards(String next) {
        String encoded = next.replace("\\", "%5C");

        assertThat(browser.getOnly(callback("?next=" + encoded)).header("Refresh"))
                .isEqualTo("0; url=/");
    }

    @Test
    void withoutTheProviderPeopleSignInHere() {
        provider.close();
        admin.signedIn();

        assertThat(browser.getOnly(BEGIN).status()).isEqualTo(503);
        assertThat(browser.get("/").heading()).isEqualTo("Sign in");
    }
}
