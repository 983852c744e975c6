package dev.tollgate.admin.login;

import dev.tollgate.db.Database;
import dev.tollgate.db.secret.PasswordHashes;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Everything about who may use the admin, in one place. Safe for any number of threads.
 *
 * @param api decides whose call of the API it is
 * @param users changes users
 * @param password changes one's own password
 * @param tokens makes and revokes tokens
 */
public record Login(
        ApiLogin api,
        SignIn signIn,
        Sessions sessions,
        Setup setup,
        SessionCookie cookie,
        UserEditor users,
        OwnPassword password,
        TokenEditor tokens) {

    private static final Duration LONGEST_WAIT_FOR_A_HASH = Duration.ofSeconds(10);

    /** Over a database, with the token that the environment holds. */
    public static Login of(Database database, AdminToken environment, SessionCookie cookie, InstantSource clock) {
        PasswordHashes hashes = new PasswordHashes(LONGEST_WAIT_FOR_A_HASH);
        Sessions sessions = new Sessions(database.sessions(), database.audit(), clock);
        AttemptLimit limit = new AttemptLimit(clock);
        return new Login(
                new ApiLogin(new TokenLogin(environment, database.tokens(), clock), sessions, cookie),
                new SignIn(database, sessions, hashes, limit),
                sessions,
                new Setup(database.accounts(), sessions, hashes, clock),
                cookie,
                new UserEditor(database.accounts(), hashes, clock),
                new OwnPassword(database, hashes, limit, clock),
                new TokenEditor(database.tokens(), clock));
    }
}
