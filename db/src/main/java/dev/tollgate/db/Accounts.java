package dev.tollgate.db;

import dev.tollgate.db.dao.SessionDao;
import dev.tollgate.db.dao.UserDao;
import dev.tollgate.db.dao.UserRow;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.User;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The people who sign in. From the first admin on there is always one who may sign in. Every method throws
 * {@link DatabaseUnavailable} while the database does not answer. Safe for any number of threads and processes.
 */
public final class Accounts {
    private final Store store;

    Accounts(Store store) {
        this.store = store;
    }

    /**
     * What a user is to be.
     *
     * @param passwordHash a PHC string; empty: the password stays
     */
    public record UserForm(Role role, boolean enabled, Optional<String> passwordHash) {}

    /** A user with the hash that a password is checked against. */
    public record Credential(User user, String passwordHash) {

        /** Leaves the hash out. */
        @Override
        public String toString() {
            return "Credential[" + user + "]";
        }
    }

    /** What came of a change. */
    public sealed interface Outcome {

        /** The user is so now. */
        record Stored(User user) implements Outcome {}

        /** The user is gone. */
        record Removed() implements Outcome {}

        /** There is no such user. */
        record Missing() implements Outcome {}

        /** There is a user of this name; or an admin, where there was to be none. */
        record Taken() implements Outcome {}

        /** Somebody has changed the user meanwhile. */
        record Moved(User user) implements Outcome {}

        /** Nobody who may sign in would be an admin. */
        record LastAdmin() implements Outcome {}
    }

    /** Whether there is an admin who may sign in. */
    public boolean administered() {
        return store.run(handle -> admins(handle.attach(UserDao.class))) > 0;
    }

    /** Everybody, by name. */
    public List<User> all() {
        return store.run(handle -> handle.attach(UserDao.class).all()).stream()
                .map(Accounts::user)
                .toList();
    }

    /** A part of them; throws {@link InvalidCursor} for a cursor of another order. */
    public Listing<User> page(ListQuery query) {
        return ShortList.page(
                all(), user -> new ShortList.Place(user.name(), user.createdAt(), user.updatedAt()), query);
    }

    public Optional<User> find(String name) {
        return credential(name).map(Credential::user);
    }

    /** A user with the hash of their password, to check one against. */
    public Optional<Credential> credential(String name) {
        return Optional.of(name)
                .filter(Words::name)
                .flatMap(possible ->
                        store.run(handle -> handle.attach(UserDao.class).find(possible)))
                .map(row -> new Credential(user(row), row.passwordHash()));
    }

    /** Adds a user, whose form must have a password; {@link Outcome.Stored} or {@link Outcome.Taken}. */
    public Outcome create(String name, UserForm form, Instant now, Told told) {
        return store.transact(handle -> {
            UserDao users = locked(handle);
            return users.find(name).isPresent()
                    ? new Outcome.Taken()
                    : telling(handle, told, insert(users, name, form, now));
        });
    }

    /** Adds the first admin; {@link Outcome.Taken} if somebody was faster, in whatever process. */
    public Outcome createFirstAdmin(String name, String passwordHash, Instant now, Told told) {
        return store.transact(handle -> {
            UserDao users = locked(handle);
            return admins(users) > 0 || users.find(name).isPresent()
                    ? new Outcome.Taken()
                    : telling(
                            handle,
                            told,
                            insert(users, name, new UserForm(Role.ADMIN, true, Optional.of(passwordHash)), now));
        });
    }

    /**
     * Changes a user who is still at this version. Another role or password, or being disabled, ends all of their
     * sessions.
     */
    public Outcome change(String name, long version, UserForm form, Instant now, Told told) {
        return store.transact(handle -> {
            UserDao users = locked(handle);
            Optional<UserRow> before = users.findAndLock(name);
            if (before.isEmpty()) {
                return new Outcome.Missing();
            }
            if (before.get().version() != version) {
                return new Outcome.Moved(user(before.get()));
            }
            UserRow after = changed(before.get(), form, now);
            if (lastAdmin(users, before.get()) && !administers(form)) {
                return new Outcome.LastAdmin();
            }
            if (!same(before.get(), after)) {
                users.update(after);
                handle.attach(SessionDao.class).deleteOf(name);
                return telling(handle, told, new Outcome.Stored(user(after)));
            }
            return new Outcome.Stored(user(before.get()));
        });
    }

    /**
     * Gives a user another password that they have chosen themselves, and ends all of their sessions but the one that
     * they have done it in; {@link Outcome.Moved} if anything about them has changed since the credential was read.
     *
     * @param kept that session's id
     */
    public Outcome changePassword(Credential credential, String passwordHash, String kept, Instant now, Told told) {
        String name = credential.user().name();
        return store.transact(handle -> {
            UserDao users = locked(handle);
            Optional<UserRow> before = users.findAndLock(name);
            if (before.isEmpty()) {
                return new Outcome.Missing();
            }
            if (before.get().version() != credential.user().version()) {
                return new Outcome.Moved(user(before.get()));
            }
            UserForm form = new UserForm(credential.user().role(), before.get().enabled(), Optional.of(passwordHash));
            UserRow after = changed(before.get(), form, now);
            users.update(after);
            handle.attach(SessionDao.class).deleteOthersOf(name, kept);
            return telling(handle, told, new Outcome.Stored(user(after)));
        });
    }

    /** Removes a user who is still at this version, and ends their sessions. */
    public Outcome remove(String name, long version, Told told) {
        return store.transact(handle -> {
            UserDao users = locked(handle);
            Optional<UserRow> before = users.findAndLock(name);
            if (before.isEmpty()) {
                return new Outcome.Missing();
            }
            if (before.get().version() != version) {
                return new Outcome.Moved(user(before.get()));
            }
            if (lastAdmin(users, before.get())) {
                return new Outcome.LastAdmin();
            }
            users.delete(name);
            return telling(handle, told, new Outcome.Removed());
        });
    }

    /** Stores another hash of the same password, which is no change of the user. */
    public void rehash(Credential credential, String passwordHash) {
        String name = credential.user().name();
        store.transact(handle -> handle.attach(UserDao.class).rehash(name, credential.passwordHash(), passwordHash));
    }

    private Outcome telling(Handle handle, Told told, Outcome done) {
        Audit.add(store, handle, told);
        return done;
    }

    private static UserDao locked(Handle handle) {
        UserDao users = handle.attach(UserDao.class);
        users.lock();
        return users;
    }

    private static Outcome insert(UserDao users, String name, UserForm form, Instant now) {
        OffsetDateTime at = StoredTime.of(now);
        UserRow row = new UserRow(
                name, form.role().id(), form.enabled(), form.passwordHash().orElseThrow(), 1, at, at);
        users.insert(row);
        return new Outcome.Stored(user(row));
    }

    private static UserRow changed(UserRow before, UserForm form, Instant now) {
        return new UserRow(
                before.name(),
                form.role().id(),
                form.enabled(),
                form.passwordHash().orElse(before.passwordHash()),
                before.version() + 1,
                before.createdAt(),
                StoredTime.of(now));
    }

    private static boolean same(UserRow before, UserRow after) {
        return before.role().equals(after.role())
                && before.enabled() == after.enabled()
                && before.passwordHash().equals(after.passwordHash());
    }

    private static boolean administers(UserForm form) {
        return form.role() == Role.ADMIN && form.enabled();
    }

    private static boolean lastAdmin(UserDao users, UserRow row) {
        return row.enabled() && row.role().equals(Role.ADMIN.id()) && admins(users) == 1;
    }

    private static long admins(UserDao users) {
        return users.countEnabled(Role.ADMIN.id());
    }

    static User user(UserRow row) {
        return new User(
                row.name(),
                Role.parse(row.role()).orElseThrow(),
                row.enabled(),
                row.version(),
                row.createdAt().toInstant(),
                row.updatedAt().toInstant());
    }
}
