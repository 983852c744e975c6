package dev.tollgate.admin.login;

import dev.tollgate.db.Accounts;
import dev.tollgate.db.Audit;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Deed;
import dev.tollgate.db.SessionRecord;
import dev.tollgate.db.SessionRecords;
import dev.tollgate.db.Told;
import dev.tollgate.db.model.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in. A session ends twelve hours after it was last used, seven days after it was opened, when somebody
 * signs out, and when its user is changed or removed. The database knows the hash of its id only. Every method throws
 * {@link dev.tollgate.db.DatabaseUnavailable} while the database does not answer. Safe for any number of threads.
 */
public final class Sessions {

    /** How long a session lasts that nobody uses. */
    public static final Duration IDLE = Duration.ofHours(12);
    /** How long a session lasts at most. */
    public static final Duration LONGEST = Duration.ofDays(7);
    /** The same of somebody who is no user: what they may do is decided elsewhere, and asked for each time. */
    public static final Duration LONGEST_OUTSIDE = Duration.ofHours(12);

    // Use is noted to the minute: a page that asks each second writes no row each second.
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final SessionRecords records;
    private final Audit audit;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();

    Sessions(SessionRecords records, Audit audit, InstantSource clock) {
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /** The session that a browser shows by its cookie. */
    public Optional<Session> find(String cookieValue) {
        String hash = Digests.hex(cookieValue);
        Instant now = clock.instant();
        Optional<SessionRecord> found = records.find(hash).filter(record -> !over(record, now));
        found.filter(record -> !now.isBefore(record.seenAt().plus(NOTED))).ifPresent(_ -> records.seen(hash, now));
        return found.map(record -> session(cookieValue, record));
    }

    /** Whether the session still is one. Asking is no use of it: a page that is only open does not keep it alive. */
    public boolean holds(String cookieValue) {
        return look(cookieValue).isPresent();
    }

    /** The session as {@link #find} gives it, without being a use of it. */
    Optional<Session> look(String cookieValue) {
        Instant now = clock.instant();
        return records.find(Digests.hex(cookieValue))
                .filter(record -> !over(record, now))
                .map(record -> session(cookieValue, record));
    }

    /** Ends a session, if there is one. */
    public void end(String cookieValue) {
        records.end(Digests.hex(cookieValue));
    }

    /** Ends a session of somebody who has done with it. */
    public void signOut(String cookieValue, Author author) {
        records.end(Digests.hex(cookieValue), signedOut(author.name(), author));
    }

    /** Removes what is over; returns how many there were. */
    public int sweep() {
        Instant now = clock.instant();
        return records.sweep(now.minus(IDLE), now.minus(LONGEST));
    }

    /** Opens a session for whoever has shown the password of this credential, unless it has changed since. */
    Optional<SignedIn.Opened> open(Accounts.Credential credential, Origin origin) {
        String value = secrets.next();
        String user = credential.user().name();
        Instant now = clock.instant();
        return records.open(Digests.hex(value), credential, origin.browser(), now, origin.told(Deed.SIGN_IN, user))
                ? Optional.of(new SignedIn.Opened(
                        value, session(value, user, credential.user().role(), now)))
                : Optional.empty();
    }

    /** Opens a session for somebody who is no user, for whom somebody else vouches. */
    public SignedIn.Opened open(SessionRecords.Outsider outsider, Origin origin) {
        String value = secrets.next();
        Instant now = clock.instant();
        records.open(Digests.hex(value), outsider, origin.browser(), now, origin.told(Deed.SIGN_IN, outsider.name()));
        return new SignedIn.Opened(value, session(value, outsider.name(), outsider.role(), now));
    }

    /** Tells the audit of somebody who is no user and may not sign in. */
    public void refused(String outsider, Origin origin) {
        audit.note(origin.told(Deed.SIGN_IN_FAILED, outsider));
    }

    /** Who is signed in, everywhere; whoever was active last comes first. */
    public List<SessionRecord> all() {
        Instant now = clock.instant();
        return records.all().stream().filter(record -> !over(record, now)).toList();
    }

    /** The sessions of one user; the one that was used last comes first. */
    public List<SessionRecord> of(String user) {
        return all().stream().filter(record -> record.user().equals(user)).toList();
    }

    /** Whether a user is signed in from this address, or one of its network. */
    boolean known(String user, String address) {
        String network = AttemptLimit.network(address);
        return of(user).stream()
                .anyMatch(record -> AttemptLimit.network(record.address()).equals(network));
    }

    /** Ends the session of this user and id, and tells the audit whose it was; false if there is none. */
    public boolean end(String user, String id, Author author) {
        return records.endOne(user, id, signedOut(user, author));
    }

    /** Ends all sessions of a user, and tells the audit so; how many there were. */
    public int endAll(String user, Author author) {
        return records.endAll(user, signedOut(user, author));
    }

    private static Told signedOut(String user, Author author) {
        return new Told(author, new Audited(Deed.SIGN_OUT, "users/" + user));
    }

    /** When a session ends if nobody uses it any more. */
    public static Instant end(SessionRecord record) {
        Instant idle = record.seenAt().plus(IDLE);
        Instant longest = record.createdAt().plus(longest(record.user()));
        return idle.isBefore(longest) ? idle : longest;
    }

    private static boolean over(SessionRecord record, Instant now) {
        return !now.isBefore(end(record));
    }

    private static Duration longest(String user) {
        return user.startsWith(SessionRecord.OUTSIDE) ? LONGEST_OUTSIDE : LONGEST;
    }

    private static Session session(String cookieValue, SessionRecord record) {
        return session(cookieValue, record.user(), record.role(), record.createdAt());
    }

    private static Session session(String cookieValue, String user, Role role, Instant createdAt) {
        String id = SessionRecords.id(Digests.hex(cookieValue));
        return new Session(id, user, role, Csrf.token(cookieValue), createdAt, createdAt.plus(longest(user)));
    }
}
