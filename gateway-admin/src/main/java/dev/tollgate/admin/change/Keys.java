package dev.tollgate.admin.change;

import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.Told;
import dev.tollgate.db.Written;
import dev.tollgate.db.secret.KeyHasher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The one way to issue, change and revoke API keys: each is a revision, so that nodes learn of it as of all changes.
 * Safe for any number of threads; edits happen one after the other.
 */
public final class Keys {

    private final Database database;
    private final KeyHasher hasher;
    private final InstantSource clock;

    public Keys(Database database, KeyHasher hasher, InstantSource clock) {
        this.database = database;
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * Does the edit, if the condition holds and nothing is wrong with it. An edit that changes nothing makes no
     * revision.
     */
    public Written<KeyOutcome> change(Author author, KeyEdit edit, Condition condition) {
        return write(author, edit, condition, Editor.Mode.STORE);
    }

    /** Tells what {@link #change} would do, and does not do it. */
    public Written<KeyOutcome> preview(Author author, KeyEdit edit, Condition condition) {
        return write(author, edit, condition, Editor.Mode.PREVIEW);
    }

    /** Whose key this is, whatever its state; the audit tells who has asked. */
    public Optional<StoredKey> find(Author author, String key) {
        Optional<StoredKey> found = database.keys().find(hasher.hash(key));
        String object = found.map(stored ->
                        KeyDocument.path(stored.key().consumer(), stored.key().id()))
                .orElse("");
        database.audit().note(new Told(author, new Audited(Deed.FIND, object)));
        return found;
    }

    private Written<KeyOutcome> write(Author author, KeyEdit edit, Condition condition, Editor.Mode mode) {
        Instant now = clock.instant();
        return database.writer().write(author, transaction -> {
            KeyAttempt attempt = new KeyAttempt(transaction, author, hasher, condition, now);
            return switch (mode) {
                case STORE -> attempt.run(edit);
                case PREVIEW -> {
                    transaction.rollback();
                    Optional<StoredKey> before =
                            edit.existing().flatMap(id -> transaction.keys().find(id));
                    yield new KeyPreview(before, now).of(attempt.run(edit));
                }
            };
        });
    }
}
