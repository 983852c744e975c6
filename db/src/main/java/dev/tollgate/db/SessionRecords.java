package dev.tollgate.db;

import dev.tollgate.db.dao.SessionDao;
import dev.tollgate.db.dao.SessionRow;
import dev.tollgate.db.dao.UserDao;
import dev.tollgate.db.dao.UserRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Who is signed in, by hashes of what their browsers show. Every method throws {@link DatabaseUnavailable} while the
 * database does not answer. Safe for any number of threads and processes.
 */
public final class SessionRecords {
    private final Store store;

    SessionRecords(Store store) {
        this.store = store;
    }

    /**
     * Opens a session for whoever has shown the password of this credential; false if the user, their password or
     * their role has changed since, so that a change ends the sessions that are just being opened too.
     */
    public boolean open(String idHash, Accounts.Credential credential, Instant now, Told told) {
        OffsetDateTime at = StoredTime.of(now);
        return store.transact(handle -> {
            Optional<UserRow> user =
                    handle.attach(UserDao.class).findAndLock(credential.user().name());
            boolean unchanged = user.isPresent()
                    && user.get().enabled()
                    && user.get().version() == credential.user().version();
            if (unchanged) {
                handle.attach(SessionDao.class)
                        .insert(new SessionRow(idHash, user.get().name(), at, at));
                Audit.add(store, handle, told);
            }
            return unchanged;
        });
    }

    /** The session of this hash, with its user if they may still sign in. */
    public Optional<SessionRecord> find(String idHash) {
        return store.run(handle -> {
            Optional<SessionRow> session = handle.attach(SessionDao.class).find(idHash);
            return session.flatMap(row -> handle.attach(UserDao.class).find(row.userName()))
                    .filter(UserRow::enabled)
                    .map(user -> new SessionRecord(
                            Accounts.user(user),
                            session.get().createdAt().toInstant(),
                            session.get().seenAt().toInstant()));
        });
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

    /** Removes the sessions that nobody has shown since a time, and those that are older than another; how many. */
    public int sweep(Instant seenBefore, Instant createdBefore) {
        return store.transact(handle ->
                handle.attach(SessionDao.class).sweep(StoredTime.of(seenBefore), StoredTime.of(createdBefore)));
    }
}
