package dev.tollgate.admin.change;

import dev.tollgate.admin.check.OwnListeners;
import dev.tollgate.admin.check.Rules;
import dev.tollgate.admin.check.Surroundings;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.check.Warnings;
import dev.tollgate.admin.check.WriteOnly;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Configuration;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.KnownRoutes;
import dev.tollgate.db.StoredDraft;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.db.secret.PasswordHashes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

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
        this.checks = new Checks(new Rules(ownListeners, secrets, clock), secrets, new KnownRoutes(), clock);
    }

    /** What edits are looked at with. */
    record Checks(Rules rules, WriteOnly secrets, KnownRoutes routes, InstantSource clock) {

        Checks with(WriteOnly others) {
            return new Checks(rules, others, routes, clock);
        }
    }

    /**
     * Does the edit, if the condition holds and nothing is wrong with it. An edit that changes nothing makes no
     * revision.
     */
    public Written<Outcome> change(Author author, Edit edit, Condition condition) {
        Checks known = new Ahead(database, checks).of(edit);
        return database.writer()
                .write(author, transaction -> new Attempt(transaction, known, condition, Mode.STORE).run(edit));
    }

    /** Tells what {@link #change} would do, and does not do it. */
    public Written<Outcome> preview(Author author, Edit edit, Condition condition) {
        Checks known = new Ahead(database, checks).of(edit);
        return database.writer()
                .write(author, transaction -> new Attempt(transaction, known, condition, Mode.PREVIEW).run(edit));
    }

    /**
     * Makes the configuration what was sent, as the mode says, in one transaction as one revision, if the condition
     * holds for the revision and nothing is wrong. An apply that changes nothing makes no revision.
     */
    public Written<ApplyOutcome> apply(Author author, SentConfiguration sent, ApplyMode mode, Condition condition) {
        Checks known = new Ahead(database, checks).of(sent);
        return database.writer().write(author, transaction -> {
            ApplyOutcome outcome = outcome(known, transaction.configuration(), sent, mode, condition);
            if (outcome instanceof ApplyOutcome.Done(ChangePlan plan)) {
                make(plan.changes(), transaction);
            }
            return outcome;
        });
    }

    /** Tells what {@link #apply} would do, and does not do it. */
    public Written<ApplyOutcome> previewApply(SentConfiguration sent, ApplyMode mode, Condition condition) {
        Configuration configuration = database.reader().configuration();
        return new Written<>(outcome(checks, configuration, sent, mode, condition), configuration.revision(), false);
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
        return switch (outcome(checks, configuration, restoration.sent(), ApplyMode.MERGE, condition)) {
            case ApplyOutcome.Done(ChangePlan plan) -> new ApplyOutcome.Done(restoration.warned(plan));
            case ApplyOutcome.Invalid invalid -> invalid;
            case ApplyOutcome.Stale stale -> stale;
        };
    }

    /** The edit that makes an object what it was at a revision; empty if it did not exist then. */
    public Optional<Edit> restoring(EntityKey key, long revision) {
        return database.history().at(key, revision).map(then -> new Edit.Restore(key, revision, then));
    }

    /**
     * Changes several objects of a kind, all of them or none, as one revision, if the condition holds for the newest
     * one. A change that changes nothing makes no revision.
     */
    public Written<ApplyOutcome> bulk(Author author, Kind kind, Bulk bulk, Condition condition) {
        return database.writer().write(author, transaction -> {
            Configuration configuration = transaction.configuration();
            ApplyOutcome outcome =
                    outcome(checks, configuration, bulk.sent(kind, configuration), ApplyMode.MERGE, condition);
            if (outcome instanceof ApplyOutcome.Done(ChangePlan plan)) {
                make(plan.changes(), transaction);
            }
            return outcome;
        });
    }

    /** Tells what {@link #bulk} would do, and does not do it. */
    public Written<ApplyOutcome> previewBulk(Kind kind, Bulk bulk, Condition condition) {
        Configuration configuration = database.reader().configuration();
        return new Written<>(
                outcome(checks, configuration, bulk.sent(kind, configuration), ApplyMode.MERGE, condition),
                configuration.revision(),
                false);
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

    /** The way to collect edits. */
    public DraftEditor drafts() {
        return new DraftEditor(database, checks.secrets());
    }

    /**
     * Makes a draft a revision, all of it or nothing, and drops it, if the condition holds for it and nobody has
     * changed its objects since.
     */
    public Written<DraftOutcome> publish(Author author, String name, Condition condition) {
        // What is in the way is described behind the transaction: inside, it alone may ask the database, because all
        // other connections may be waiting for its end.
        Written<Supplier<DraftOutcome>> written = database.writer().write(author, transaction -> {
            Optional<StoredDraft> draft = transaction.draft(name);
            Optional<DraftOutcome> refused = refused(draft, condition);
            if (refused.isPresent()) {
                return refused::get;
            }
            Publication publication = Publication.of(draft.orElseThrow());
            List<Publication.Clash> clashes = publication.clashes(transaction::find);
            if (!clashes.isEmpty()) {
                return () -> new DraftOutcome.Conflicting(Publication.conflicts(clashes, database));
            }
            DraftOutcome outcome = published(transaction, publication);
            return () -> outcome;
        });
        return new Written<>(written.result().get(), written.revision(), written.changed());
    }

    private DraftOutcome published(WriteTransaction transaction, Publication publication) {
        String name = publication.draft().name();
        DraftOutcome outcome = planned(publication, transaction.configuration(), List.of());
        if (outcome instanceof DraftOutcome.Planned(ChangePlan plan, List<DraftOutcome.Conflict> _)) {
            if (!transaction.drop(publication.draft())) {
                return new DraftOutcome.Stale(transaction.draft(name));
            }
            transaction.remark("draft " + name + " published");
            transaction.tell(new Audited(Deed.PUBLISH, DraftEditor.path(name)));
            make(plan.changes(), transaction);
        }
        return outcome;
    }

    /** Tells what a draft does as things stand, and what is in its way. */
    public Written<DraftOutcome> previewPublish(String name, Condition condition) {
        Configuration configuration = database.reader().configuration();
        Optional<StoredDraft> draft = database.drafts().find(name);
        DraftOutcome outcome = refused(draft, condition).orElseGet(() -> {
            Publication publication = Publication.of(draft.orElseThrow());
            List<Publication.Clash> clashes = publication.clashes(configuration::find);
            return planned(publication, configuration, Publication.conflicts(clashes, database));
        });
        return new Written<>(outcome, configuration.revision(), false);
    }

    private static Optional<DraftOutcome> refused(Optional<StoredDraft> draft, Condition condition) {
        if (!condition.holds(DraftEditor.version(draft))) {
            return Optional.of(new DraftOutcome.Stale(draft));
        }
        return draft.isEmpty() ? Optional.of(new DraftOutcome.Missing()) : Optional.empty();
    }

    private DraftOutcome planned(
            Publication publication, Configuration configuration, List<DraftOutcome.Conflict> conflicts) {
        return switch (new Planner(checks, configuration, ApplyMode.MERGE).plan(publication.configuration())) {
            case ApplyOutcome.Done(ChangePlan plan) -> new DraftOutcome.Planned(Publication.warned(plan), conflicts);
            case ApplyOutcome.Invalid(List<Mistake> mistakes) -> new DraftOutcome.Invalid(mistakes);
            case ApplyOutcome.Stale(long _) -> new DraftOutcome.Stale(Optional.of(publication.draft()));
        };
    }

    private static ApplyOutcome outcome(
            Checks checks, Configuration configuration, SentConfiguration sent, ApplyMode mode, Condition condition) {
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
                        key -> database.reader().find(key).map(StoredObject::entity),
                        database.reader()::referrers,
                        this::routes,
                        checks.clock().instant()));
    }

    /** Whether an edit is meant. */
    enum Mode {
        STORE,
        PREVIEW
    }
}
