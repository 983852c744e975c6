package dev.tollgate.admin.login;

import dev.tollgate.db.Accounts;
import dev.tollgate.db.Audit;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.Deed;
import dev.tollgate.db.secret.PasswordHashes;
import java.time.Duration;
import java.util.Optional;

/** Signing in with name and password. Safe for any number of threads. */
public final class SignIn {

    private static final System.Logger LOG = System.getLogger(SignIn.class.getName());

    private final Audit audit;
    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final AttemptLimit limit;

    SignIn(Database database, Sessions sessions, PasswordHashes hashes, AttemptLimit limit) {
        this.audit = database.audit();
        this.accounts = database.accounts();
        this.sessions = sessions;
        this.hashes = hashes;
        this.limit = limit;
    }

    /**
     * Opens a session. Takes the same time whether or not there is such a user. Throws
     * {@link DatabaseUnavailable} while the database does not answer. The audit tells of it, unless there were too many
     * attempts before.
     */
    public SignedIn signIn(String name, String password, Origin origin) {
        String address = origin.address();
        if (!Passwords.acceptable(name, password)) {
            return new SignedIn.Wrong();
        }
        return switch (begin(name, address)) {
            case AttemptLimit.Begun.Wait(Duration time) -> {
                LOG.log(System.Logger.Level.WARNING, "sign-in from {0} refused: too many failures", address);
                yield new SignedIn.Locked(time.toSeconds() + 1);
            }
            case AttemptLimit.Begun.Attempt attempt -> counted(attempt, name, password, origin);
        };
    }

    private AttemptLimit.Begun begin(String name, String address) {
        AttemptLimit.Begun begun = limit.begin(name, address);
        return begun instanceof AttemptLimit.Begun.Wait && sessions.known(name, address)
                ? limit.beginKnown(name, address)
                : begun;
    }

    private SignedIn counted(AttemptLimit.Begun.Attempt begun, String name, String password, Origin origin) {
        try {
            SignedIn signedIn = attempt(name, password, origin);
            if (signedIn instanceof SignedIn.Opened) {
                limit.takeBack(begun);
            }
            return signedIn;
        } catch (PasswordHashes.Busy _) {
            limit.takeBack(begun);
            return new SignedIn.Locked(1);
        } catch (DatabaseUnavailable e) {
            limit.takeBack(begun);
            throw e;
        }
    }

    private SignedIn attempt(String name, String password, Origin origin) {
        Optional<Accounts.Credential> credential = accounts.credential(name);
        if (credential.isEmpty() || !credential.get().user().enabled()) {
            hashes.matchNobody(password);
            return wrong(origin, credential);
        }
        if (!hashes.matches(password, credential.get().passwordHash())) {
            return wrong(origin, credential);
        }
        Optional<SignedIn.Opened> opened = sessions.open(credential.get(), origin);
        if (opened.isPresent() && hashes.outdated(credential.get().passwordHash())) {
            accounts.rehash(credential.get(), hashes.hash(password));
        }
        return opened.<SignedIn>map(session -> session).orElseGet(SignedIn.Wrong::new);
    }

    private SignedIn wrong(Origin origin, Optional<Accounts.Credential> credential) {
        audit.note(credential
                .map(known -> origin.told(Deed.SIGN_IN_FAILED, known.user().name()))
                .orElseGet(() -> origin.toldOfNobody(Deed.SIGN_IN_FAILED)));
        return new SignedIn.Wrong();
    }
}
