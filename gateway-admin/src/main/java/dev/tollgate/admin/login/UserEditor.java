package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.MergePatch;
import dev.tollgate.admin.login.UserShape.Sent;
import dev.tollgate.db.Accounts;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Changes users by documents, as {@link UserShape} has them; conditions are about a user's version, and somebody who
 * was faster is {@link AccountOutcome.Stale}. Every method throws {@link dev.tollgate.db.DatabaseUnavailable} while the database does not answer. Safe for any number of
 * threads.
 */
public final class UserEditor {

    private final Accounts accounts;
    private final PasswordHashes hashes;
    private final InstantSource clock;

    UserEditor(Accounts accounts, PasswordHashes hashes, InstantSource clock) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** Everybody, by name. */
    public List<User> all() {
        return accounts.all();
    }

    public Optional<User> find(String name) {
        return accounts.find(name);
    }

    /** Adds a user, who names themselves. */
    public AccountOutcome create(JsonNode document, Condition condition) {
        Optional<User> current = accounts.find(document.path("name").asText());
        if (stale(current, condition)) {
            return outdated(current);
        }
        return switch (UserShape.readNew(document)) {
            case Reading.Accepted<Sent>(Sent sent) -> create(sent);
            case Reading.Refused<Sent>(List<Mistake> mistakes) -> new AccountOutcome.Invalid(mistakes);
        };
    }

    /** Adds a user or gives them this form; a password that is not sent stays. */
    public AccountOutcome put(String name, JsonNode document, Condition condition) {
        Optional<User> current = accounts.find(name);
        if (stale(current, condition)) {
            return outdated(current);
        }
        return switch (read(name, document, current.isEmpty())) {
            case Reading.Accepted<Sent>(Sent sent) -> current.isEmpty() ? create(sent) : change(current.get(), sent);
            case Reading.Refused<Sent>(List<Mistake> mistakes) -> new AccountOutcome.Invalid(mistakes);
        };
    }

    /** Changes some members of a user (RFC 7396). */
    public AccountOutcome patch(String name, JsonNode patch, Condition condition) {
        Optional<User> current = accounts.find(name);
        if (stale(current, condition)) {
            return outdated(current);
        }
        if (current.isEmpty()) {
            return new AccountOutcome.Missing();
        }
        JsonNode document = MergePatch.apply(UserShape.write(current.get()), patch);
        // A cleared password must be told from one that was not sent.
        boolean cleared = patch.path("password").isNull();
        Reading<Sent> reading = read(
                name, cleared && document instanceof ObjectNode object ? object.putNull("password") : document, false);
        return switch (reading) {
            case Reading.Accepted<Sent>(Sent sent) -> change(current.get(), sent);
            case Reading.Refused<Sent>(List<Mistake> mistakes) -> new AccountOutcome.Invalid(mistakes);
        };
    }

    /** Removes a user and ends their sessions. */
    public AccountOutcome remove(String name, Condition condition) {
        Optional<User> current = accounts.find(name);
        if (stale(current, condition)) {
            return outdated(current);
        }
        return current.isEmpty()
                ? new AccountOutcome.Missing()
                : outcome(accounts.remove(name, current.get().version()), false);
    }

    private static Reading<Sent> read(String name, JsonNode document, boolean asNew) {
        if (!(document instanceof ObjectNode object)) {
            return UserShape.read(document);
        }
        JsonNode stated = object.path("name");
        if (stated.isTextual() && !stated.textValue().equals(name)) {
            Place place = Place.root();
            place.member("name").refuse(MistakeCode.NAME_MISMATCH, "must be left out, or be " + name);
            return new Reading.Refused<>(place.mistakes());
        }
        ObjectNode named = object.objectNode().setAll(object);
        JsonNode whole = object.hasNonNull("name") ? named : named.put("name", name);
        return asNew ? UserShape.readNew(whole) : UserShape.read(whole);
    }

    private AccountOutcome create(Sent sent) {
        return outcome(accounts.create(sent.name(), form(sent), clock.instant()), true);
    }

    private AccountOutcome change(User current, Sent sent) {
        return outcome(accounts.change(current.name(), current.version(), form(sent), clock.instant()), false);
    }

    private Accounts.UserForm form(Sent sent) {
        return new Accounts.UserForm(
                sent.role(), sent.enabled(), sent.password().map(hashes::hash));
    }

    private static AccountOutcome outcome(Accounts.Outcome outcome, boolean created) {
        return switch (outcome) {
            case Accounts.Outcome.Stored(User user) -> new AccountOutcome.Stored(user, created);
            case Accounts.Outcome.Removed _ -> new AccountOutcome.Removed();
            case Accounts.Outcome.Missing _ -> new AccountOutcome.Missing();
            case Accounts.Outcome.Taken _ -> new AccountOutcome.NameTaken();
            case Accounts.Outcome.Moved(User user) -> new AccountOutcome.Stale(user);
            case Accounts.Outcome.LastAdmin _ -> new AccountOutcome.LastAdmin();
        };
    }

    private static boolean stale(Optional<User> current, Condition condition) {
        OptionalLong version =
                current.map(user -> OptionalLong.of(user.version())).orElse(OptionalLong.empty());
        return !condition.holds(version);
    }

    private static AccountOutcome outdated(Optional<User> current) {
        return current.<AccountOutcome>map(AccountOutcome.Stale::new).orElseGet(AccountOutcome.StaleMissing::new);
    }
}
