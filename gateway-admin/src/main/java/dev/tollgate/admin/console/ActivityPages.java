package dev.tollgate.admin.console;

import dev.tollgate.admin.change.ApplyOutcome;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.AuditLine;
import dev.tollgate.db.AuditQuery;
import dev.tollgate.db.Database;
import dev.tollgate.db.HistoryQuery;
import dev.tollgate.db.InvalidCursor;
import dev.tollgate.db.Listing;
import dev.tollgate.db.Revision;
import dev.tollgate.db.Versions;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.activity.ActivityPage;
import dev.tollgate.ui.activity.AuditPage;
import dev.tollgate.ui.activity.RevisionPage;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Pager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** What was changed and by whom: revisions, what differs at any two, putting one back; and the audit. */
final class ActivityPages {
    private static final int PAGE = 50;
    private static final String ALL = Section.ACTIVITY.path();
    private static final String AUDIT = ALL + "/audit";
    private static final String COMPARE = ALL + "/compare";
    private static final String ONE = ALL + "/{name}";
    private static final String RESTORE = ONE + "/restore";

    private final Database database;
    private final Editor editor;
    private final Saving saving;
    private final InstantSource clock;

    ActivityPages(Database database, Editor editor, InstantSource clock) {
        this.database = database;
        this.editor = editor;
        this.saving = new Saving(database, editor, clock);
        this.clock = clock;
    }

    List<Action> actions() {
        return List.of(
                Action.get(ALL, visit -> paged(() -> list(visit))),
                Action.get(AUDIT, Role.ADMIN, visit -> paged(() -> audit(visit))),
                Action.get(COMPARE, visit -> paged(() -> compare(visit))),
                Action.get(ONE, visit -> paged(() -> show(visit))),
                Action.get(RESTORE, Role.ADMIN, this::askToRestore),
                Action.post(RESTORE, Role.ADMIN, this::restore));
    }

    /** An address that somebody made up has no page. */
    private static Reply paged(Supplier<Reply> page) {
        try {
            return page.get();
        } catch (InvalidCursor _) {
            return missing();
        }
    }

    private Reply list(Visit visit) {
        Instant now = clock.instant();
        Optional<String> cursor = visit.query().value("cursor");
        Listing<Revision> found = database.history().page(new HistoryQuery(Optional.empty(), PAGE, cursor));
        return Reply.page(new ActivityPage(
                "",
                database.reader().revision(),
                found.items().stream()
                        .map(revision -> ActivityViews.row(revision, now))
                        .toList(),
                pager(found, ALL + "?", cursor),
                Commands.read("/revisions")));
    }

    private Reply audit(Visit visit) {
        Instant now = clock.instant();
        Form query = visit.query();
        Optional<String> cursor = query.value("cursor");
        String actor = query.text("actor").strip();
        String object = query.text("object").strip();
        AuditQuery asked = new AuditQuery(actor, object, Optional.empty(), Optional.empty(), PAGE, cursor);
        Listing<AuditLine> found = database.audit().page(asked);
        String filter = "actor=" + encoded(actor) + "&object=" + encoded(object);
        return Reply.page(new AuditPage(
                actor,
                object,
                found.items().stream().map(line -> ActivityViews.row(line, now)).toList(),
                pager(found, AUDIT + "?" + filter + "&", cursor),
                Commands.read("/audit?" + filter)));
    }

    private Reply show(Visit visit) {
        OptionalLong number = number(visit.name());
        Optional<Revision> revision =
                number.isEmpty() ? Optional.empty() : database.history().find(number.getAsLong(), 0);
        return revision.map(found -> Reply.page(differences(visit, found, found.number() - 1)))
                .orElseGet(ActivityPages::missing);
    }

    private Reply compare(Visit visit) {
        OptionalLong from = number(visit.query().text("from").strip());
        OptionalLong to = number(visit.query().text("to").strip());
        if (from.isEmpty()
                || to.isEmpty()
                || from.getAsLong() > database.reader().revision()
                || !database.history().reachesBackTo(from.getAsLong())) {
            return missing();
        }
        return database.history()
                .find(to.getAsLong(), 0)
                .map(revision -> Reply.page(differences(visit, revision, from.getAsLong())))
                .orElseGet(ActivityPages::missing);
    }

    private RevisionPage differences(Visit visit, Revision revision, long against) {
        Optional<String> cursor = visit.query().value("cursor");
        Listing<Versions> found = database.history().differences(against, revision.number(), PAGE, cursor);
        boolean next = against == revision.number() - 1;
        String why = revision.remark().isEmpty() ? "" : ": " + revision.remark();
        Moment at = new Moment(revision.at(), clock.instant());
        return new RevisionPage(
                next ? "Revision " + revision.number() : "Revision " + against + " to " + revision.number(),
                "Revision " + revision.number() + " by " + revision.author() + ", " + at.exact() + why,
                found.items().stream().map(ActivityViews::changed).toList(),
                pager(found, COMPARE + "?from=" + against + "&to=" + revision.number() + "&", cursor),
                new Link(path(revision) + "/restore", "Restore revision " + revision.number(), "arrow-back-up"),
                Commands.read("/revisions/" + revision.number() + "/diff?against=" + against));
    }

    private static String path(Revision revision) {
        return Section.ACTIVITY.path(Long.toString(revision.number()));
    }

    private Reply askToRestore(Visit visit) {
        OptionalLong number = number(visit.name());
        if (number.isEmpty() || database.history().find(number.getAsLong(), 0).isEmpty()) {
            return missing();
        }
        Written<ApplyOutcome> tried = editor.previewRestore(number.getAsLong(), new Condition.Always());
        String back = Section.ACTIVITY.path(visit.name());
        return switch (tried.result()) {
            case ApplyOutcome.Done(ChangePlan plan) ->
                Reply.page(new Confirmation(
                        Section.ACTIVITY,
                        "Restore revision " + visit.name() + "?",
                        facts(plan),
                        back + "/restore",
                        List.of(new Confirmation.Hidden("revision", Long.toString(tried.revision()))),
                        "Restore revision " + visit.name(),
                        back,
                        Optional.empty(),
                        Optional.empty()));
            case ApplyOutcome.Invalid(List<Mistake> mistakes) -> impossible(mistakes, back);
            case ApplyOutcome.Stale _ -> missing();
        };
    }

    private static List<String> facts(ChangePlan plan) {
        String changes = plan.count(Revision.Change.CREATED) + " objects come back, "
                + plan.count(Revision.Change.CHANGED) + " change, " + plan.count(Revision.Change.DELETED)
                + " are deleted.";
        long lost = plan.warnings().stream()
                .filter(warning -> warning.warning().code() == Warning.Code.SECRET_NOT_RESTORED)
                .count();
        String secrets = lost == 0
                ? "Secrets stay as they are now; keys, users and tokens too."
                : lost + " objects come back without their secrets, which have to be set anew.";
        return List.of(changes, secrets, "It is a new revision, which can be taken back likewise.");
    }

    private Reply restore(Visit visit) {
        OptionalLong number = number(visit.name());
        if (number.isEmpty() || database.history().find(number.getAsLong(), 0).isEmpty()) {
            return missing();
        }
        OptionalLong seen = number(visit.form().text("revision"));
        Condition condition = new Condition.At(seen.isPresent() ? Set.of(seen.getAsLong()) : Set.of());
        Written<ApplyOutcome> written = editor.restore(visit.author(), number.getAsLong(), condition);
        return switch (written.result()) {
            case ApplyOutcome.Done _ ->
                Reply.moved(ALL, saving.told("Restored revision " + number.getAsLong(), written));
            case ApplyOutcome.Invalid(List<Mistake> mistakes) ->
                impossible(mistakes, Section.ACTIVITY.path(visit.name()));
            case ApplyOutcome.Stale _ ->
                Refusals.stale(
                        "the configuration", Refusals.Back.to(Section.ACTIVITY, Section.ACTIVITY.path(visit.name())));
        };
    }

    private static Reply impossible(List<Mistake> mistakes, String back) {
        String lines = String.join(" ", new FormMistakes(mistakes).lines());
        return Refusals.of(
                422,
                "That cannot be restored",
                "Nothing was changed. " + lines,
                Refusals.Back.to(Section.ACTIVITY, back));
    }

    private static Reply missing() {
        return Refusals.missing("revision", Refusals.Back.to(Section.ACTIVITY, ALL));
    }

    private static Pager pager(Listing<?> found, String path, Optional<String> cursor) {
        return new Pager(
                Integer.toString(found.items().size()),
                found.total(),
                cursor.map(_ -> path.substring(0, path.length() - 1)),
                found.next().map(next -> path + "cursor=" + encoded(next)));
    }

    private static OptionalLong number(String text) {
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
