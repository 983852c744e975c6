package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.Accounts;
import dev.tollgate.db.Deed;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.User;
import dev.tollgate.db.secret.PasswordHashes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The first run: as long as there is no admin who may sign in, whoever has the token that was printed at the start
 * becomes one. The token is known to this process only, as a hash, and serves once and for half an hour. Safe for any
 * number of threads.
 */
public final class Setup {

    /** How long the token serves. */
    public static final Duration VALID = Duration.ofMinutes(30);

    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final InstantSource clock;
    private final AtomicReference<Optional<Pending>> pending = new AtomicReference<>(Optional.empty());

    Setup(Accounts accounts, Sessions sessions, PasswordHashes hashes, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.hashes = hashes;
        this.clock = clock;
    }

    private record Pending(String tokenHash, Instant until) {}

    /** What came of completing. */
    public sealed interface Completed {

        /** The admin exists and is signed in. */
        record Done(SignedIn.Opened opened) implements Completed {}

        /** There is an admin already, so there is nothing to set up. */
        record Closed() implements Completed {}

        /** The token is not the one that was printed, or its time is over. */
        record WrongToken() implements Completed {}

        /** Name or password will not do; pointers are {@code /name} and {@code /password}. */
        record Invalid(List<Mistake> mistakes) implements Completed {

            public Invalid {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /**
     * A new token, which replaces the one before; nothing if there is an admin. It is to be shown to whoever started
     * the process and to nobody else.
     */
    public Optional<String> begin() {
        if (!open()) {
            return Optional.empty();
        }
        String token = new Secrets().next();
        pending.set(Optional.of(new Pending(Digests.hex(token), clock.instant().plus(VALID))));
        return Optional.of(token);
    }

    /** Whether there is still something to set up. */
    public boolean open() {
        return !accounts.administered();
    }

    /** Whether this token would be taken now. */
    public boolean accepts(String token) {
        return holds(pending.get(), token) && open();
    }

    /** Creates the admin and signs them in; of several who complete at once, one does. */
    public Completed complete(String token, String name, String password, Origin origin) {
        Optional<Pending> shown = pending.get();
        if (!open()) {
            return new Completed.Closed();
        }
        if (!holds(shown, token)) {
            return new Completed.WrongToken();
        }
        List<Mistake> mistakes = mistakes(name, password);
        if (!mistakes.isEmpty()) {
            return new Completed.Invalid(mistakes);
        }
        String hash = hashes.hash(password);
        return switch (accounts.createFirstAdmin(name, hash, clock.instant(), origin.told(Deed.SET_UP, name))) {
            case Accounts.Outcome.Stored(User user) -> {
                pending.compareAndSet(shown, Optional.empty());
                yield sessions.open(new Accounts.Credential(user, hash), origin)
                        .<Completed>map(Completed.Done::new)
                        .orElseGet(Completed.Closed::new);
            }
            case Accounts.Outcome.Taken _,
                    Accounts.Outcome.Removed _,
                    Accounts.Outcome.Missing _,
                    Accounts.Outcome.Moved _,
                    Accounts.Outcome.LastAdmin _ -> new Completed.Closed();
        };
    }

    private boolean holds(Optional<Pending> shown, String token) {
        return shown.filter(one -> clock.instant().isBefore(one.until()))
                .filter(one -> Digests.equal(one.tokenHash(), Digests.hex(token)))
                .isPresent();
    }

    private static List<Mistake> mistakes(String name, String password) {
        Place place = Place.root();
        Words.NAME.read(JsonNodeFactory.instance.textNode(name), place.member("name"));
        Passwords.read(password, place.member("password"));
        return place.mistakes();
    }
}
