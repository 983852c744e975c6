package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Accounts;
import dev.tollgate.db.Audit;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Told;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.User;
import dev.tollgate.db.secret.PasswordHashes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Changing one's own password, which takes the one before: whoever finds a browser that is signed in cannot keep the
 * account. Guesses are counted, as those of somebody who signs in. Safe for any number of threads.
 */
public final class OwnPassword {

    private static final Field<Sent, String> CURRENT =
            Field.required("current", TextShape.free(2 * Passwords.LONGEST), Sent::current);
    private static final Field<Sent, String> PASSWORD = Field.required(
            "password",
            TextShape.of(Passwords.DESCRIPTION, 2 * Passwords.LONGEST, Passwords::read, text -> text),
            Sent::password);
    private static final ObjectShape<Sent> SHAPE =
            ObjectShape.of(List.of(CURRENT, PASSWORD), members -> new Sent(members.of(CURRENT), members.of(PASSWORD)));

    private final Audit audit;
    private final Accounts accounts;
    private final PasswordHashes hashes;
    private final AttemptLimit limit;
    private final InstantSource clock;

    OwnPassword(Database database, PasswordHashes hashes, AttemptLimit limit, InstantSource clock) {
        this.audit = database.audit();
        this.accounts = database.accounts();
        this.hashes = hashes;
        this.limit = limit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The password is another one; all other sessions of the user are over. */
        record Changed() implements Outcome {}

        /** Something will not do; pointers are {@code /current} and {@code /password}. */
        record Invalid(List<Mistake> mistakes) implements Outcome {

            public Invalid {
                mistakes = List.copyOf(mistakes);
            }
        }

        /** There were too many attempts; seconds until one is looked at. */
        record Locked(long seconds) implements Outcome {}

        /** There is no such user any more, or somebody else has just changed them. */
        record Gone() implements Outcome {}
    }

    /** The two passwords as somebody sends them. */
    private record Sent(String current, String password) {

        /** Leaves both out. */
        @Override
        public String toString() {
            return "Sent";
        }
    }

    /**
     * Changes the password of whoever is signed in.
     *
     * @param session the id of the session that stays
     * @param document with {@code current} and {@code password}
     */
    public Outcome change(Author author, String session, JsonNode document) {
        return switch (Reading.of(SHAPE, document, Place.root())) {
            case Reading.Refused<Sent>(List<Mistake> mistakes) -> new Outcome.Invalid(mistakes);
            case Reading.Accepted<Sent>(Sent sent) -> change(author, session, sent);
        };
    }

    private Outcome change(Author author, String session, Sent sent) {
        return switch (limit.beginKnown(author.name(), author.address())) {
            case AttemptLimit.Begun.Wait(Duration time) -> new Outcome.Locked(time.toSeconds() + 1);
            case AttemptLimit.Begun.Attempt attempt -> counted(attempt, author, session, sent);
        };
    }

    private Outcome counted(AttemptLimit.Begun.Attempt begun, Author author, String session, Sent sent) {
        try {
            Outcome outcome = attempt(author, session, sent);
            if (!(outcome instanceof Outcome.Invalid)) {
                limit.takeBack(begun);
            }
            return outcome;
        } catch (PasswordHashes.Busy _) {
            limit.takeBack(begun);
            return new Outcome.Locked(1);
        } catch (DatabaseUnavailable e) {
            limit.takeBack(begun);
            throw e;
        }
    }

    private Outcome attempt(Author author, String session, Sent sent) {
        Optional<Accounts.Credential> credential = accounts.credential(author.name());
        if (credential.isEmpty()) {
            return new Outcome.Gone();
        }
        User user = credential.get().user();
        if (!hashes.matches(sent.current(), credential.get().passwordHash())) {
            audit.note(new Told(author, new Audited(Deed.SIGN_IN_FAILED, "users/" + user.name())));
            return new Outcome.Invalid(
                    List.of(new Mistake("/current", MistakeCode.NOT_ALLOWED, "is not your password")));
        }
        String hash = hashes.hash(sent.password());
        Told told = new Told(author, telling(user, sent));
        return accounts.changePassword(credential.get(), hash, session, clock.instant(), told)
                        instanceof Accounts.Outcome.Stored
                ? new Outcome.Changed()
                : new Outcome.Gone();
    }

    private static Audited telling(User user, Sent sent) {
        UserShape.Sent after =
                new UserShape.Sent(user.name(), user.role(), user.enabled(), Optional.of(sent.password()));
        return UserShape.telling(Optional.of(user), Optional.of(after)).by(Deed.CHANGE);
    }

    /** A new tree that describes the document in the JSON Schema dialect of OpenAPI 3.1. */
    public static ObjectNode schema() {
        ObjectNode schema = SHAPE.schema();
        schema.withObject("/properties/current").put("writeOnly", true);
        schema.withObject("/properties/password")
                .put("minLength", Passwords.SHORTEST)
                .put("maxLength", Passwords.LONGEST)
                .put("writeOnly", true);
        return schema;
    }
}
