package dev.tollgate.db;

import dev.tollgate.db.dao.OpenSessionRow;
import dev.tollgate.db.dao.SessionDao;
import dev.tollgate.db.dao.SessionRow;
import dev.tollgate.db.dao.UserDao;
import dev.tollgate.db.dao.UserRow;
import dev.tollgate.db.model.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in, by hashes of what their browsers show. Every method throws {@link DatabaseUnavailable} while the
 * database does not answer. Safe for any number of threads and processes.
 */
public final class SessionRecords {
    private static final int ID_LENGTH = 16;
    private static final int LONGEST_ADDRESS = 64;

    private final Store store;

    SessionRecords(Store store) {
        this.store = store;
    }

    /**
     * Opens a session for whoever has shown the password of this credential; false if the user, their password or
     * their role has changed since, so that a change ends the sessions that are just being opened too.
     *
     * @param browser what the browser says it is, at most 300 characters
     * @param told from where, and what the audit gets to know
     */
    public boolean open(String idHash, Accounts.Credential credential, String browser, Instant now, Told told) {
        OffsetDateTime at = StoredTime.of(now);
        return store.transact(handle -> {
            Optional<UserRow> user =
                    handle.attach(UserDao.class).findAndLock(credential.user().name());
            boolean unchanged = user.isPresent()
                    && user.get().enabled()
                    && user.get().version() == credential.user().version();
            if (unchanged) {
                handle.attach(SessionDao.class)
                        .insert(new SessionRow(
                                idHash,
                                Optional.of(user.get().name()),
                                Optional.empty(),
                                Optional.empty(),
                                at,
                                at,
                                address(told),
                                browser));
                Audit.add(store, handle, told);
            }
            return unchanged;
        });
    }

    /** Somebody whom somebody else vouches for; their name is one that no user can have. */
    public record Outsider(String name, Role role) {}

    /** Opens a session for somebody who is no user. */
    public void open(String idHash, Outsider outsider, String browser, Instant now, Told told) {
        OffsetDateTime at = StoredTime.of(now);
        store.transact(handle -> {
            handle.attach(SessionDao.class)
                    .insert(new SessionRow(
                            idHash,
                            Optional.empty(),
                            Optional.of(outsider.name()),
                            Optional.of(outsider.role().id()),
                            at,
                            at,
                            address(told),
                            browser));
            Audit.add(store, handle, told);
            return idHash;
        });
    }

    private static String address(Told told) {
        String address = told.author().address();
        return address.substring(0, Math.min(LONGEST_ADDRESS, address.length()));
    }

    /** The session of this hash, if its user may still sign in. */
    public Optional<SessionRecord> find(String idHash) {
        return store.run(handle -> handle.attach(SessionDao.class).find(idHash)).map(SessionRecords::record);
    }

    /** All sessions of those who may sign in, those that are over included; the one that was used last comes first. */
    public List<SessionRecord> all() {
        return store.run(handle -> handle.attach(SessionDao.class).all()).stream()
                .map(SessionRecords::record)
                .toList();
    }

    /** What people tell the session of this hash from others by. */
    public static String id(String idHash) {
        return idHash.substring(0, ID_LENGTH);
    }

    private static SessionRecord record(OpenSessionRow row) {
        return new SessionRecord(
                id(row.idHash()),
                row.userName(),
                Role.parse(row.role()).orElseThrow(),
                row.createdAt().toInstant(),
                row.seenAt().toInstant(),
                row.address(),
                row.browser());
    }

    /** Notes that a request has shown the session. */
    public void seen(String idHash, Instant now) {
        store.transact(handle -> {
            handle.attach(SessionDao.class).seen(idHash, StoredTime.of(now));
            return idHash;
        });
    }

    /** Ends a session, if there is one. */
    public void end(String idHash) {
        store.transact(handle -> {
            handle.attach(SessionDao.class).delete(idHash);
            return idHash;
        });
    }

    /** Ends a session that somebody has done with. */
    public void end(String idHash, Told told) {
        store.transact(handle -> {
            handle.attach(SessionDao.class).delete(idHash);
            Audit.add(store, handle, told);
            return idHash;
        });
    }

    /** Ends the session of a user that has this id; false if there is none. */
    public boolean endOne(String user, String id, Told told) {
        return store.transact(handle -> {
            SessionDao sessions = handle.attach(SessionDao.class);
            Optional<OpenSessionRow> found = sessions.all().stream()
                    .filter(row ->
                            row.userName().equals(user) && id(row.idHash()).equals(id))
                    .findFirst();
            found.ifPresent(row -> {
                sessions.delete(row.idHash());
                Audit.add(store, handle, told);
            });
            return found.isPresent();
        });
    }

    /** Ends all sessions of a user; how many there were. */
    public int endAll(String user, Told told) {
        return store.transact(handle -> {
            int ended = handle.attach(SessionDao.class).deleteOf(user);
            if (ended > 0) {
                Audit.add(store, handle, told);
            }
            return ended;
        });
    }

    /** Removes the sessions that nobody has shown since a time, and those that are older than another; how many. */
    public int sweep(Instant seenBefore, Instant createdBefore) {
        return store.transact(handle ->
                handle.attach(SessionDao.class).sweep(StoredTime.of(seenBefore), StoredTime.of(createdBefore)));
    }
}
