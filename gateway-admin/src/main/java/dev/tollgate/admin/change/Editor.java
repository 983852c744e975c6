package dev.tollgate.admin.change;

import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Written;
import dev.tollgate.db.secret.Encryption;

/**
 * The one way to change the configuration: checks an edit as a whole and does it in one transaction as one revision.
 * Safe for any number of threads; edits happen one after the other.
 */
public final class Editor {

    private final Database database;
    private final Rules rules;
    private final WriteOnly secrets;

    /** @param encryption for the secrets of objects */
    public Editor(Database database, OwnListeners ownListeners, Encryption encryption) {
        this.database = database;
        this.secrets = new WriteOnly(encryption);
        this.rules = new Rules(ownListeners, secrets);
    }

    /**
     * Does the edit, if the condition holds and nothing is wrong with it. An edit that changes nothing makes no
     * revision.
     */
    public Written<Outcome> change(Author author, Edit edit, Condition condition) {
        return database.writer()
                .write(
                        author,
                        transaction -> new Attempt(transaction, rules, secrets, condition, Mode.STORE).run(edit));
    }

    /** Tells what {@link #change} would do, and does not do it. */
    public Written<Outcome> preview(Author author, Edit edit, Condition condition) {
        return database.writer()
                .write(
                        author,
                        transaction -> new Attempt(transaction, rules, secrets, condition, Mode.PREVIEW).run(edit));
    }

    /** Whether an edit is meant. */
    enum Mode {
        STORE,
        PREVIEW
    }
}
