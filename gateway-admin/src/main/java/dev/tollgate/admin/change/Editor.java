package dev.tollgate.admin.change;

import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Configuration;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.KnownRoutes;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.Written;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.db.secret.PasswordHashes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * The one way to change the configuration: checks an edit as a whole and does it in one transaction as one revision.
 * Safe for any number of threads; edits happen one after the other.
 */
public final class Editor {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Database database;
    private final Checks checks;

    /** @param encryption for the secrets of objects */
    public Editor(Database database, OwnListeners ownListeners, Encryption encryption, InstantSource clock) {
        this.database = database;
        WriteOnly secrets = new WriteOnly(encryption, new PasswordHashes(LONGEST_WAIT));
        this.checks = new Checks(new Rules(ownListeners, secrets), secrets, new KnownRoutes(), clock);
    }

    /** What edits are looked at with. */
    record Checks(Rules rules, WriteOnly secrets, KnownRoutes routes, InstantSource clock) {}

    /**
     * Does the edit, if the condition holds and nothing is wrong with it. An edit that changes nothing makes no
     * revision.
     */
    public Written<Outcome> change(Author author, Edit edit, Condition condition) {
        return database.writer()
                .write(author, transaction -> new Attempt(transaction, checks, condition, Mode.STORE).run(edit));
    }

    /** Tells what {@link #change} would do, and does not do it. */
    public Written<Outcome> preview(Author author, Edit edit, Condition condition) {
        return database.writer()
                .write(author, transaction -> new Attempt(transaction, checks, condition, Mode.PREVIEW).run(edit));
    }

    /**
     * Makes the configuration what was sent, as the mode says, in one transaction as one revision, if the condition
     * holds for the revision and nothing is wrong. An apply that changes nothing makes no revision.
     */
    public Written<ApplyOutcome> apply(Author author, SentConfiguration sent, ApplyMode mode, Condition condition) {
        return database.writer().write(author, transaction -> {
            ApplyOutcome outcome = outcome(transaction.configuration(), sent, mode, condition);
            if (outcome instanceof ApplyOutcome.Done(ChangePlan plan)) {
                make(plan.changes(), transaction);
            }
            return outcome;
        });
    }

    /** Tells what {@link #apply} would do, and does not do it. */
    public Written<ApplyOutcome> previewApply(SentConfiguration sent, ApplyMode mode, Condition condition) {
        Configuration configuration = database.reader().configuration();
        return new Written<>(outcome(configuration, sent, mode, condition), configuration.revision(), false);
    }

    /**
     * Makes the configuration what it was at an earlier revision, which exists, without the secrets of then: all of it
     * or nothing, as a new revision, if the condition holds for the newest one.
     */
    public Written<ApplyOutcome> restore(Author author, long revision, Condition condition) {
        return database.writer().write(author, transaction -> {
            Restoration restoration = new Restoration(transaction.since(revision));
            transaction.remark("revision " + revision + " restored");
            transaction.tell(new Audited(Deed.RESTORE, ""));
            ApplyOutcome outcome = restored(restoration, transaction.configuration(), condition);
            if (outcome instanceof ApplyOutcome.Done(ChangePlan plan)) {
                make(plan.changes(), transaction);
            }
            return outcome;
        });
    }

    /** Tells what {@link #restore} would do, and does not do it. */
    public Written<ApplyOutcome> previewRestore(long revision, Condition condition) {
        Configuration configuration = database.reader().configuration();
        Restoration restoration = new Restoration(database.history().differences(revision, configuration.revision()));
        return new Written<>(restored(restoration, configuration, condition), configuration.revision(), false);
    }

    private ApplyOutcome restored(Restoration restoration, Configuration configuration, Condition condition) {
        return switch (outcome(configuration, restoration.sent(), ApplyMode.MERGE, condition)) {
            case ApplyOutcome.Done(ChangePlan plan) -> new ApplyOutcome.Done(restoration.warned(plan));
            case ApplyOutcome.Invalid invalid -> invalid;
            case ApplyOutcome.Stale stale -> stale;
        };
    }

    /**
     * Gives an object another name, and with it all that refers to it, as one revision. Its keys, what is used of its
     * quotas and what was decided by hand about its targets stay.
     */
    public Written<RenameOutcome> rename(Author author, EntityKey key, String to, Condition condition) {
        return database.writer()
                .write(author, transaction -> new Renaming(transaction, checks, condition, Mode.STORE).run(key, to));
    }

    /** Tells what {@link #rename} would do, and does not do it. */
    public Written<RenameOutcome> previewRename(Author author, EntityKey key, String to, Condition condition) {
        return database.writer()
                .write(author, transaction -> new Renaming(transaction, checks, condition, Mode.PREVIEW).run(key, to));
    }

    private ApplyOutcome outcome(
            Configuration configuration, SentConfiguration sent, ApplyMode mode, Condition condition) {
        if (!condition.holds(OptionalLong.of(configuration.revision()))) {
            return new ApplyOutcome.Stale(configuration.revision());
        }
        return new Planner(checks, configuration, mode).plan(sent);
    }

    private static void make(List<ObjectChange> changes, WriteTransaction transaction) {
        transaction.removeAll(changes.stream()
                .filter(change -> change.after().isEmpty())
                .map(ObjectChange::key)
                .toList());
        transaction.putAll(
                changes.stream().flatMap(change -> change.after().stream()).toList());
    }

    /** Every route, as edits look at them. */
    public List<Route> routes() {
        return database.reader().routes(checks.routes());
    }

    /** What is odd about an object as it is stored. */
    public List<Warning> warnings(Entity entity) {
        return Warnings.of(
                entity,
                Surroundings.of(
                        database.reader(), checks.routes(), checks.clock().instant()));
    }

    /** Whether an edit is meant. */
    enum Mode {
        STORE,
        PREVIEW
    }
}
