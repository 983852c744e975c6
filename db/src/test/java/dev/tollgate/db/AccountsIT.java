package dev.tollgate.db;

import static dev.tollgate.db.Samples.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Accounts.Credential;
import dev.tollgate.db.Accounts.Outcome;
import dev.tollgate.db.Accounts.UserForm;
import dev.tollgate.db.model.ApiToken;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class AccountsIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final TestDatabase test;
    private final Accounts accounts;
    private final SessionRecords sessions;
    private final ApiTokens tokens;

    AccountsIT(TestDatabase test) {
        this.test = test;
        this.accounts = test.database().accounts();
        this.sessions = test.database().sessions();
        this.tokens = test.database().tokens();
    }

    @BeforeEach
    void forgetEverybody() {
        test.execute("delete from admin_user");
        test.execute("delete from api_token");
    }

    private static UserForm form(Role role, boolean enabled) {
        return new UserForm(role, enabled, Optional.of("hash"));
    }

    private Credential admin(String name) {
        accounts.create(name, form(Role.ADMIN, true), NOW, TOLD);
        return accounts.credential(name).orElseThrow();
    }

    private Outcome change(Credential credential, UserForm form) {
        return accounts.change(credential.user().name(), credential.user().version(), form, NOW.plusSeconds(1), TOLD);
    }

    /** In the place of what a session's id is kept as. */
    private static String hash(String id) {
        return id.repeat(64).substring(0, 64);
    }

    @Test
    void aUserIsFoundAsCreated() {
        accounts.create("ann", form(Role.OPERATOR, false), NOW, TOLD);

        assertThat(accounts.find("ann")).contains(new User("ann", Role.OPERATOR, false, 1, NOW, NOW));
    }

    @Test
    void aTakenNameIsRefused() {
        admin("ann");

        assertThat(accounts.create("ann", form(Role.VIEWER, true), NOW, TOLD)).isEqualTo(new Outcome.Taken());
    }

    @Test
    void theLastAdminIsNotRemoved() {
        Credential ann = admin("ann");
        accounts.create("disabled", form(Role.ADMIN, false), NOW, TOLD);

        assertThat(accounts.remove("ann", ann.user().version(), TOLD)).isEqualTo(new Outcome.LastAdmin());
    }

    @Test
    void theLastAdminIsNotDemoted() {
        assertThat(change(admin("ann"), form(Role.OPERATOR, true))).isEqualTo(new Outcome.LastAdmin());
    }

    @Test
    void theLastAdminIsNotDisabled() {
        assertThat(change(admin("ann"), form(Role.ADMIN, false))).isEqualTo(new Outcome.LastAdmin());
    }

    @Test
    void ofTwoAdminsWhoLeaveAtOnceOneStays() throws Exception {
        Credential ann = admin("ann");
        Credential bob = admin("bob");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> one =
                    threads.submit(() -> accounts.remove("ann", ann.user().version(), TOLD));
            Future<Outcome> other =
                    threads.submit(() -> accounts.remove("bob", bob.user().version(), TOLD));

            assertThat(List.of(one.get(), other.get()))
                    .containsExactlyInAnyOrder(new Outcome.Removed(), new Outcome.LastAdmin());
        }
    }

    @Test
    void ofManyFirstAdminsOneIsCreated() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = List.of("a", "b", "c", "d").stream()
                    .map(name -> threads.submit(() -> accounts.createFirstAdmin(name, "hash", NOW, TOLD)))
                    .toList();
            for (Future<Outcome> one : all) {
                one.get();
            }
        }

        assertThat(accounts.all()).hasSize(1);
    }

    @Test
    void aChangeOfAnotherVersionIsRefused() {
        Credential ann = admin("ann");
        change(ann, new UserForm(Role.ADMIN, true, Optional.of("other")));

        assertThat(change(ann, form(Role.ADMIN, true))).isInstanceOf(Outcome.Moved.class);
    }

    @Test
    void aChangeThatChangesNothingKeepsTheVersionAndTheSessions() {
        Credential ann = admin("ann");
        sessions.open(hash("id"), ann, "Firefox", NOW, TOLD);

        change(ann, new UserForm(Role.ADMIN, true, Optional.empty()));

        assertThat(sessions.find(hash("id"))).map(SessionRecord::user).contains("ann");
    }

    @Test
    void aNewPasswordEndsSessions() {
        Credential ann = admin("ann");
        sessions.open(hash("id"), ann, "Firefox", NOW, TOLD);

        change(ann, new UserForm(Role.ADMIN, true, Optional.of("other")));

        assertThat(sessions.find(hash("id"))).isEmpty();
    }

    @Test
    void anotherRoleEndsSessions() {
        admin("bob");
        Credential ann = admin("ann");
        sessions.open(hash("id"), ann, "Firefox", NOW, TOLD);

        change(ann, new UserForm(Role.VIEWER, true, Optional.empty()));

        assertThat(sessions.find(hash("id"))).isEmpty();
    }

    @Test
    void removingAUserEndsSessions() {
        admin("bob");
        Credential ann = admin("ann");
        sessions.open(hash("id"), ann, "Firefox", NOW, TOLD);

        accounts.remove("ann", ann.user().version(), TOLD);

        assertThat(sessions.find(hash("id"))).isEmpty();
    }

    @Test
    void aPasswordThatWasChangedMeanwhileOpensNoSession() {
        Credential ann = admin("ann");
        change(ann, new UserForm(Role.ADMIN, true, Optional.of("other")));

        assertThat(sessions.open(hash("id"), ann, "Firefox", NOW, TOLD)).isFalse();
    }

    @Test
    void anotherHashOfTheSamePasswordEndsNothing() {
        Credential ann = admin("ann");
        sessions.open(hash("id"), ann, "Firefox", NOW, TOLD);

        accounts.rehash(ann, "stronger");

        assertThat(accounts.credential("ann").orElseThrow().passwordHash()).isEqualTo("stronger");
        assertThat(sessions.find(hash("id"))).isPresent();
    }

    @Test
    void aPasswordOfOnesOwnChoiceLeavesOneSession() {
        Credential ann = admin("ann");
        sessions.open(hash("here"), ann, "Firefox", NOW, TOLD);
        sessions.open(hash("there"), ann, "Chrome", NOW, TOLD);

        Outcome outcome = accounts.changePassword(ann, "other", SessionRecords.id(hash("here")), NOW, TOLD);

        assertThat(outcome).isInstanceOf(Outcome.Stored.class);
        assertThat(sessions.all()).extracting(SessionRecord::browser).containsExactly("Firefox");
        assertThat(accounts.changePassword(ann, "third", "", NOW, TOLD)).isInstanceOf(Outcome.Moved.class);
    }

    @Test
    void aSessionIsEndedByItsIdForItsUserOnly() {
        Credential ann = admin("ann");
        sessions.open(hash("one"), ann, "Firefox", NOW, TOLD);
        sessions.open(hash("two"), ann, "Chrome", NOW, TOLD);
        String id = SessionRecords.id(hash("one"));

        assertThat(sessions.endOne("bob", id, TOLD)).isFalse();
        assertThat(sessions.endOne("ann", id, TOLD)).isTrue();
        assertThat(sessions.find(hash("one"))).isEmpty();
        assertThat(sessions.endAll("ann", TOLD)).isEqualTo(1);
    }

    @Test
    void sweepingRemovesWhatIsIdleAndWhatIsOld() {
        Credential ann = admin("ann");
        sessions.open(hash("idle"), ann, "Firefox", NOW.minus(Duration.ofHours(13)), TOLD);
        sessions.open(hash("old"), ann, "Firefox", NOW.minus(Duration.ofDays(8)), TOLD);
        sessions.seen(hash("old"), NOW);
        sessions.open(hash("used"), ann, "Firefox", NOW, TOLD);

        int swept = sessions.sweep(NOW.minus(Duration.ofHours(12)), NOW.minus(Duration.ofDays(7)));

        assertThat(swept).isEqualTo(2);
        assertThat(sessions.find(hash("used"))).isPresent();
    }

    @Test
    void aTokenIsFoundByItsHashUntilItIsRemoved() {
        ApiToken token = new ApiToken(
                "ci", Role.OPERATOR, "tgt_12345678", NOW, Optional.of(NOW.plusSeconds(9)), Optional.empty());

        assertThat(tokens.create(token, "hash", TOLD)).isTrue();
        assertThat(tokens.create(token, "another", TOLD)).isFalse();
        assertThat(tokens.findByHash("hash")).contains(token);
        assertThat(tokens.remove("ci", TOLD)).isTrue();
        assertThat(tokens.findByHash("hash")).isEmpty();
    }
}
