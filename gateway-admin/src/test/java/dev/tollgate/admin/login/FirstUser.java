package dev.tollgate.admin.login;

import dev.tollgate.db.Accounts;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.secret.PasswordHashes;
import java.time.Duration;
import java.time.InstantSource;

/** The admin whom a setup would have made, without the setup: a hash of the password takes longer than most tests. */
public final class FirstUser {
    public static final String NAME = "mara";
    public static final String PASSWORD = "correct horse battery";

    private static final String HASH = new PasswordHashes(Duration.ofMinutes(1)).hash(PASSWORD);
    private static final Origin ORIGIN = new Origin("127.0.0.1", "first-user");

    private FirstUser() {}

    /** Makes the user and signs them in; the value of their session's cookie. */
    public static String signIn(Database database, Login login) {
        Accounts.Outcome.Stored made = (Accounts.Outcome.Stored) database.accounts()
                .createFirstAdmin(NAME, HASH, InstantSource.system().instant(), ORIGIN.told(Deed.SET_UP, NAME));
        return login.sessions()
                .open(new Accounts.Credential(made.user(), HASH), ORIGIN)
                .orElseThrow()
                .cookieValue();
    }
}
