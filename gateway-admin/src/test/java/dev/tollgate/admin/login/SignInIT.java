package dev.tollgate.admin.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.login.Setup.Completed;
import dev.tollgate.db.Author;
import dev.tollgate.db.SessionRecord;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(11)
class SignInIT {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String ADDRESS = "10.0.0.1";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private TestDatabase database;
    private Login login;

    @BeforeEach
    void open() {
        database = TestDatabase.create(TestDatabase.Engine.H2);
        login = Login.of(database.database(), AdminToken.UNSET, SessionCookie.of(false, ""), now::get);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SignedIn.Opened setUp() {
        String token = login.setup().begin().orElseThrow();
        return ((Completed.Done) login.setup().complete(token, "ann", PASSWORD, new Origin(ADDRESS, "r"))).opened();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private void patch(String patch) {
        UserEdit edit = new UserEdit.Patch("ann", Json.parse(patch.getBytes(StandardCharsets.UTF_8)));
        login.users().change(new Author("test"), edit, new Condition.Always());
    }

    @Test
    void setupMakesAnAdminAndSignsThemIn() {
        SignedIn.Opened opened = setUp();

        assertThat(login.sessions().find(opened.cookieValue())).contains(opened.session());
        assertThat(opened.session().role().id()).isEqualTo("admin");
    }

    @Test
    void setupIsOverWhenThereIsAnAdmin() {
        String token = login.setup().begin().orElseThrow();
        login.setup().complete(token, "ann", PASSWORD, new Origin(ADDRESS, "r"));

        assertThat(login.setup().open()).isFalse();
        assertThat(login.setup().begin()).isEmpty();
        assertThat(login.setup().complete(token, "bob", PASSWORD, new Origin(ADDRESS, "r")))
                .isEqualTo(new Completed.Closed());
    }

    @Test
    void setupTakesNoOtherToken() {
        login.setup().begin();

        assertThat(login.setup().complete("guess", "ann", PASSWORD, new Origin(ADDRESS, "r")))
                .isEqualTo(new Completed.WrongToken());
    }

    @Test
    void aSetupTokenServesForHalfAnHour() {
        String token = login.setup().begin().orElseThrow();
        pass(Setup.VALID);

        assertThat(login.setup().accepts(token)).isFalse();
        assertThat(login.setup().complete(token, "ann", PASSWORD, new Origin(ADDRESS, "r")))
                .isEqualTo(new Completed.WrongToken());
    }

    @Test
    void setupTellsAllMistakesAndStaysOpen() {
        String token = login.setup().begin().orElseThrow();

        Completed completed = login.setup().complete(token, "Ann Smith", "short", new Origin(ADDRESS, "r"));

        assertThat(completed)
                .isInstanceOfSatisfying(
                        Completed.Invalid.class,
                        invalid -> assertThat(invalid.mistakes())
                                .extracting(Mistake::pointer)
                                .containsExactly("/name", "/password"));
        assertThat(login.setup().accepts(token)).isTrue();
    }

    @Test
    void ofTwoWhoCompleteSetupAtOnceOneWins() throws Exception {
        String token = login.setup().begin().orElseThrow();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Completed> one =
                    threads.submit(() -> login.setup().complete(token, "ann", PASSWORD, new Origin(ADDRESS, "r")));
            Future<Completed> other =
                    threads.submit(() -> login.setup().complete(token, "bob", PASSWORD, new Origin(ADDRESS, "r")));

            assertThat(List.of(one.get(), other.get()))
                    .filteredOn(Completed.Done.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void thePasswordOpensASession() {
        setUp();

        assertThat(login.signIn().signIn("ann", PASSWORD, new Origin(ADDRESS, "r")))
                .isInstanceOfSatisfying(
                        SignedIn.Opened.class,
                        opened -> assertThat(login.sessions().find(opened.cookieValue()))
                                .contains(opened.session()));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldAlike() {
        setUp();

        assertThat(login.signIn().signIn("ann", PASSWORD + ".", new Origin(ADDRESS, "r")))
                .isEqualTo(new SignedIn.Wrong());
        assertThat(login.signIn().signIn("nobody", PASSWORD, new Origin(ADDRESS, "r")))
                .isEqualTo(new SignedIn.Wrong());
    }

    @Test
    void afterTenFailuresTheRightPasswordIsRefusedForAWhile() {
        login.sessions().end(setUp().cookieValue());
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            login.signIn().signIn("ann", "wrong", new Origin(ADDRESS, "r"));
        }

        assertThat(login.signIn().signIn("ann", PASSWORD, new Origin(ADDRESS, "r")))
                .isInstanceOfSatisfying(
                        SignedIn.Locked.class,
                        locked -> assertThat(locked.seconds()).isBetween(1L, 601L));
        assertThat(login.signIn().signIn("ann", PASSWORD, new Origin("10.0.0.2", "r")))
                .isInstanceOf(SignedIn.Opened.class);
        pass(AttemptLimit.WINDOW);
        assertThat(login.signIn().signIn("ann", PASSWORD, new Origin(ADDRESS, "r")))
                .isInstanceOf(SignedIn.Opened.class);
    }

    @Test
    void whoeverIsSignedInFromAPlaceIsNotLockedOutByOthersThere() {
        setUp();
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            login.signIn().signIn("nobody" + time, "wrong", new Origin(ADDRESS, "r"));
        }

        assertThat(login.signIn().signIn("bob", PASSWORD, new Origin(ADDRESS, "r")))
                .isInstanceOf(SignedIn.Locked.class);
        assertThat(login.signIn().signIn("ann", PASSWORD, new Origin(ADDRESS, "r")))
                .isInstanceOf(SignedIn.Opened.class);
    }

    @Test
    void anUnknownNameTakesNoLessTimeThanAWrongPassword() {
        setUp();
        login.signIn().signIn("warm-up", PASSWORD, new Origin("10.0.0.9", "r"));

        long known = shortest("ann", "10.0.0.2");
        long unknown = shortest("nobody", "10.0.0.3");

        assertThat(unknown).isGreaterThan(known / 2);
    }

    private long shortest(String name, String address) {
        return IntStream.range(0, 5)
                .mapToLong(_ -> {
                    long begin = System.nanoTime();
                    login.signIn().signIn(name, "wrong", new Origin(address, "r"));
                    return System.nanoTime() - begin;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void sessionsAreListedWithWhereTheyComeFromUntilTheyAreOver() {
        setUp();
        login.signIn().signIn("ann", PASSWORD, new Origin("10.0.0.2", "r", "Firefox"));

        assertThat(login.sessions().of("ann")).hasSize(2);
        assertThat(login.sessions().all())
                .extracting(SessionRecord::address, SessionRecord::browser)
                .containsExactlyInAnyOrder(tuple(ADDRESS, ""), tuple("10.0.0.2", "Firefox"));
        pass(Sessions.IDLE);
        assertThat(login.sessions().all()).isEmpty();
    }

    @Test
    void anOwnPasswordTakesTheOneBeforeAndEndsTheOtherSessions() {
        SignedIn.Opened here = setUp();
        SignedIn.Opened there = (SignedIn.Opened) login.signIn().signIn("ann", PASSWORD, new Origin(ADDRESS, "r"));

        assertThat(changePassword(here, "a wrong password"))
                .isInstanceOfSatisfying(
                        OwnPassword.Outcome.Invalid.class,
                        invalid -> assertThat(invalid.mistakes())
                                .extracting(Mistake::pointer)
                                .containsExactly("/current"));
        assertThat(login.sessions().find(there.cookieValue())).isPresent();
        assertThat(changePassword(here, PASSWORD)).isEqualTo(new OwnPassword.Outcome.Changed());
        assertThat(login.sessions().find(here.cookieValue())).isPresent();
        assertThat(login.sessions().find(there.cookieValue())).isEmpty();
        assertThat(login.signIn().signIn("ann", "another long password", new Origin(ADDRESS, "r")))
                .isInstanceOf(SignedIn.Opened.class);
    }

    @Test
    void whoeverFindsABrowserThatIsSignedInDoesNotGuessForever() {
        SignedIn.Opened here = setUp();
        for (int time = 0; time < AttemptLimit.ENOUGH; time++) {
            changePassword(here, "a wrong password");
        }

        assertThat(changePassword(here, PASSWORD)).isInstanceOf(OwnPassword.Outcome.Locked.class);
    }

    private OwnPassword.Outcome changePassword(SignedIn.Opened here, String current) {
        String document = "{\"current\": \"" + current + "\", \"password\": \"another long password\"}";
        return login.password()
                .change(
                        new Author("ann", ADDRESS, "r", ""),
                        here.session().id(),
                        Json.parse(document.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSessionThatNobodyUsesEnds() {
        SignedIn.Opened opened = setUp();
        pass(Sessions.IDLE);

        assertThat(login.sessions().find(opened.cookieValue())).isEmpty();
        assertThat(login.sessions().sweep()).isEqualTo(1);
    }

    @Test
    void aPageThatIsOnlyOpenDoesNotKeepASessionAlive() {
        SignedIn.Opened opened = setUp();
        Duration half = Sessions.IDLE.dividedBy(2);
        pass(half);

        assertThat(login.sessions().holds(opened.cookieValue())).isTrue();

        pass(half);
        assertThat(login.sessions().holds(opened.cookieValue())).isFalse();
    }

    @Test
    void aStreamOfTheApiDoesNotKeepASessionAlive() {
        SignedIn.Opened opened = setUp();
        Call call = call(opened);
        Duration half = Sessions.IDLE.dividedBy(2);
        pass(half);

        assertThat(login.api().stillAllows(call, Role.ADMIN)).isTrue();

        pass(half);
        assertThat(login.api().stillAllows(call, Role.VIEWER)).isFalse();
    }

    private static Call call(SignedIn.Opened opened) {
        Map<String, String> headers = Map.of(
                "Cookie",
                "tollgate-session=" + opened.cookieValue(),
                Csrf.HEADER,
                opened.session().csrfToken());
        return new Call(
                "GET",
                "/api/v1/traffic/stream",
                "",
                name -> Optional.ofNullable(headers.get(name)),
                _ -> new Call.Content.Whole(new byte[0]),
                ADDRESS,
                "r-1");
    }

    @Test
    void useKeepsASessionForSevenDaysAndNoLonger() {
        SignedIn.Opened opened = setUp();
        Duration step = Duration.ofHours(8);
        for (Duration age = step; age.compareTo(Sessions.LONGEST) < 0; age = age.plus(step)) {
            pass(step);
            assertThat(login.sessions().find(opened.cookieValue()))
                    .as("after %s", age)
                    .isPresent();
        }
        pass(step);

        assertThat(login.sessions().find(opened.cookieValue())).isEmpty();
    }

    @Test
    void signingOutEndsTheSession() {
        SignedIn.Opened opened = setUp();

        login.sessions().end(opened.cookieValue());

        assertThat(login.sessions().find(opened.cookieValue())).isEmpty();
    }

    @Test
    void eachSignInHasASessionAndATokenOfItsOwn() {
        SignedIn.Opened first = setUp();
        SignedIn.Opened second = (SignedIn.Opened) login.signIn().signIn("ann", PASSWORD, new Origin(ADDRESS, "r"));

        assertThat(second.cookieValue()).isNotEqualTo(first.cookieValue());
        assertThat(second.session().csrfToken()).isNotEqualTo(first.session().csrfToken());
    }

    @Test
    void anotherPasswordEndsSessionsAndTheFormerOneOpensNoMore() {
        SignedIn.Opened opened = setUp();

        patch("{\"password\": \"another long password\"}");

        assertThat(login.sessions().find(opened.cookieValue())).isEmpty();
        assertThat(login.signIn().signIn("ann", PASSWORD, new Origin(ADDRESS, "r")))
                .isEqualTo(new SignedIn.Wrong());
    }

    @Test
    void whatIsPrintedOfASessionOpensNothing() {
        SignedIn.Opened opened = setUp();

        assertThat(opened.toString())
                .doesNotContain(opened.cookieValue())
                .doesNotContain(opened.session().csrfToken());
    }
}
