package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.login.UserShape.Sent;
import dev.tollgate.db.Accounts;
import dev.tollgate.db.Author;
import dev.tollgate.db.Deed;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.Told;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.User;
import dev.tollgate.db.secret.PasswordHashes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Changes users by documents, as {@link UserShape} has them; conditions are about a user's version, and somebody who
 * was faster is {@link AccountOutcome.Stale}. Every method throws {@link
 * dev.tollgate.db.DatabaseUnavailable} while the database does not answer. Safe for any number of threads.
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

    /** A part of them; throws {@link dev.tollgate.db.InvalidCursor} for a cursor of another order. */
    public Listing<User> page(ListQuery query) {
        return accounts.page(query);
    }

    public Optional<User> find(String name) {
        return accounts.find(name);
    }

    /** Does the edit, if the condition holds and nothing is wrong with it. */
    public AccountOutcome change(Author author, UserEdit edit, Condition condition) {
        return switch (UserPlan.of(edit, condition, accounts)) {
            case UserPlan.Refuse(AccountOutcome outcome) -> outcome;
            case UserPlan.Add(Sent sent) -> add(author, sent);
            case UserPlan.Change(User current, Sent sent) -> change(author, current, sent);
            case UserPlan.Remove(User current) -> {
                Told told = new Told(
                        author,
                        UserShape.telling(Optional.of(current), Optional.empty())
                                .by(Deed.DELETE));
                yield outcome(accounts.remove(current.name(), current.version(), told), false);
            }
        };
    }

    private AccountOutcome add(Author author, Sent sent) {
        Told told = new Told(
                author, UserShape.telling(Optional.empty(), Optional.of(sent)).by(Deed.CREATE));
        return outcome(accounts.create(sent.name(), form(sent), clock.instant(), told), true);
    }

    private AccountOutcome change(Author author, User current, Sent sent) {
        Told told = new Told(
                author,
                UserShape.telling(Optional.of(current), Optional.of(sent)).by(Deed.CHANGE));
        return outcome(accounts.change(current.name(), current.version(), form(sent), clock.instant(), told), false);
    }

    /** Tells what {@link #change} would do, and does not do it. */
    public AccountOutcome preview(UserEdit edit, Condition condition) {
        return switch (UserPlan.of(edit, condition, accounts)) {
            case UserPlan.Refuse(AccountOutcome outcome) -> outcome;
            case UserPlan.Add(Sent sent) ->
                accounts.find(sent.name()).isPresent()
                        ? new AccountOutcome.NameTaken()
                        : tried(Optional.empty(), Optional.of(user(sent, clock.instant())));
            case UserPlan.Change(User current, Sent sent) ->
                lastAdmin(current) && !(sent.enabled() && sent.role() == Role.ADMIN)
                        ? new AccountOutcome.LastAdmin()
                        : tried(Optional.of(current), Optional.of(user(sent, current.createdAt())));
            case UserPlan.Remove(User current) ->
                lastAdmin(current) ? new AccountOutcome.LastAdmin() : tried(Optional.of(current), Optional.empty());
        };
    }

    private boolean lastAdmin(User user) {
        return administers(user)
                && accounts.all().stream().filter(UserEditor::administers).count() == 1;
    }

    private static boolean administers(User user) {
        return user.enabled() && user.role() == Role.ADMIN;
    }

    private User user(Sent sent, Instant createdAt) {
        return new User(sent.name(), sent.role(), sent.enabled(), 0, createdAt, clock.instant());
    }

    private static AccountOutcome tried(Optional<User> before, Optional<User> after) {
        Optional<ObjectNode> document = after.map(UserShape::write);
        return new AccountOutcome.Tried(new Outcome.Preview(
                document, Optional.empty(), Difference.between(before.map(UserShape::write), document), List.of()));
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
}
