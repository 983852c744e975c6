package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.console.FormPages.Found;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.admin.console.objects.CertificateForm;
import dev.tollgate.admin.console.objects.ConsumerForm;
import dev.tollgate.admin.console.objects.IssuerForm;
import dev.tollgate.admin.console.objects.PlanForm;
import dev.tollgate.admin.console.objects.RouteForm;
import dev.tollgate.admin.console.objects.ServiceForm;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.Notice;
import dev.tollgate.ui.edit.Conflict;
import dev.tollgate.ui.edit.FormPage;
import dev.tollgate.ui.edit.Told;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Reach;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms that create and change objects of one kind. */
final class ObjectEditing {

    private final Subject subject;
    private final Database database;
    private final Saving saving;
    private final Beside beside;
    private final FormChecks checks;
    private final FormPages pages;
    private final InstantSource clock;

    /** What forms tell besides what is wrong with them. */
    record Beside(FormTargets targets, RouteRail routes) {}

    ObjectEditing(Subject subject, Database database, Saving saving, Beside beside, InstantSource clock) {
        this.subject = subject;
        this.database = database;
        this.saving = saving;
        this.beside = beside;
        this.checks = new FormChecks(subject, database, saving);
        this.pages = new FormPages(subject, database, saving.collecting(), checks, beside.routes());
        this.clock = clock;
    }

    List<Action> actions() {
        String edit = subject.path("{name}/edit");
        return List.of(
                Action.get(subject.creating(), subject.role(), this::creating),
                Action.post(subject.creating(), subject.role(), this::create),
                Action.get(edit, subject.role(), this::changing),
                Action.post(edit, subject.role(), this::change));
    }

    private Reply creating(Visit visit) {
        Optional<StoredObject> source = source(visit);
        Draft draft = source.map(StoredObject::entity)
                .map(entity -> form().of(Documents.shown(entity)).named(checks.freeName(entity.name(), subject.kind())))
                .orElseGet(() -> blank(visit.query()));
        return shown(visit, new Filled(draft, source, "", "", Visited.NONE));
    }

    /** What a new object is a duplicate of, as the form's address tells. */
    private Optional<StoredObject> source(Visit visit) {
        return visit.query()
                .value(Subject.SOURCE)
                .flatMap(name -> database.reader().find(subject.key(name)));
    }

    private Reply changing(Visit visit) {
        Optional<StoredObject> stored = database.reader().find(subject.key(visit.name()));
        if (stored.isEmpty()) {
            return Refusals.missing(subject);
        }
        Draft draft = form().of(Documents.shown(stored.get().entity()));
        return shown(visit, new Filled(draft, stored, Long.toString(stored.get().revision()), "", Visited.NONE));
    }

    private Reply shown(Visit visit, Filled filled) {
        return Reply.page(pages.shown(visit, filled, Found.NOTHING));
    }

    private Reply create(Visit visit) {
        Filled filled =
                new Filled(form().read(visit.form()), source(visit), "", comment(visit), Visited.of(visit.form()));
        return posted(visit, filled);
    }

    private Reply change(Visit visit) {
        String revision = visit.form().value("over").orElse(visit.form().text("revision"));
        Optional<StoredObject> stored = database.reader().find(subject.key(visit.name()));
        Draft draft = form().read(visit.form()).named(visit.name());
        Visited visited = Visited.of(visit.form());
        return posted(visit, new Filled(draft, stored, revision.isEmpty() ? "0" : revision, comment(visit), visited));
    }

    private static String comment(Visit visit) {
        return visit.form().text("comment");
    }

    private Reply posted(Visit visit, Filled filled) {
        String deed = visit.form().text("do");
        if (Draft.asksForRows(deed)) {
            return rows(visit, filled, deed);
        }
        Filled named = named(filled);
        if (deed.equals("rail")) {
            List<Told> hints = named == filled ? List.of() : List.of(hint(named.draft()));
            return Reply.part(pages.looked(named, Found.of(checks.check(visit, named)), hints));
        }
        Filled touched = named.touched();
        return switch (deed) {
            case "test" -> tested(visit, touched);
            case "check" -> checked(visit, touched);
            case "draft" -> collect(visit, touched);
            case "disabled" -> save(visit, touched.with(touched.draft().disabled()));
            default -> save(visit, touched);
        };
    }

    /** A new object without a name gets one that what was typed proposes. */
    private Filled named(Filled filled) {
        Draft draft = filled.draft();
        return filled.creating() && draft.name().isEmpty() && !draft.proposal().isEmpty()
                ? filled.with(draft.named(checks.freeName(draft.proposal(), subject.kind())))
                : filled;
    }

    private static Told hint(Draft named) {
        return Told.hint("name", "Left empty, it becomes " + named.name() + ".");
    }

    /** One row more or less; what was said before is said again. */
    private Reply rows(Visit visit, Filled filled, String deed) {
        Draft other = filled.draft().withRows(deed);
        Filled changed = filled.with(other).with(filled.visited().withoutRowsOf(Draft.listThatShrinks(deed)));
        Found found = changed.visited().names().isEmpty() ? Found.NOTHING : Found.of(checks.check(visit, changed));
        return Reply.page(pages.shown(visit, changed, found));
    }

    private Reply checked(Visit visit, Filled filled) {
        Saving.Checked checked = checks.check(visit, filled);
        FormPage page = pages.refused(visit, filled, checked.mistakes(), Found.of(checked));
        return checked.mistakes().isEmpty() ? Reply.page(page) : Reply.refused(page);
    }

    private Reply tested(Visit visit, Filled filled) {
        List<Reach> reached = beside.targets().test(subject, filled.draft(), filled.document(), visit.author());
        Found found = new Found(Optional.of(checks.check(visit, filled)), reached);
        return visit.replaces("rail")
                ? Reply.part(pages.looked(filled, found, List.of()))
                : Reply.page(pages.shown(visit, filled, found));
    }

    /** Puts the object into a draft, and the service that it would make on the way. */
    private Reply collect(Visit visit, Filled filled) {
        List<Collecting.Item> items = new ArrayList<>();
        Filled ready = filled;
        Optional<Edit.Create> service = checks.newService(filled.draft());
        if (service.isPresent()) {
            JsonNode document = service.get().document();
            String name = document.path("name").asText();
            items.add(new Collecting.Item(new EntityKey(Kind.SERVICE, name), (ObjectNode) document, ""));
            ready = filled.with(RouteForm.sentTo(filled.draft(), name));
        }
        items.add(new Collecting.Item(subject.key(filled.draft().name()), ready.document(), filled.revision()));
        List<Mistake> mistakes = saving.collecting().collect(visit, items);
        return mistakes.isEmpty() ? Collecting.done(visit) : refused(visit, filled, mistakes);
    }

    private Reply save(Visit visit, Filled filled) {
        Filled ready = filled;
        Optional<Edit.Create> service = checks.newService(filled.draft());
        if (service.isPresent()) {
            List<Mistake> mistakes = checks.check(visit, filled).mistakes();
            if (!mistakes.isEmpty()) {
                return refused(visit, filled, mistakes);
            }
            Written<Outcome> made = saving.change(visit.author(), service.get(), new Condition.Always());
            if (made.result() instanceof Outcome.Stored(StoredObject stored, boolean _)) {
                ready = filled.with(
                        RouteForm.sentTo(filled.draft(), stored.entity().name()));
            }
        }
        return store(visit, ready);
    }

    private Reply store(Visit visit, Filled filled) {
        String name = filled.draft().name();
        Written<Outcome> written = filled.creating()
                ? saving.change(
                        visit.author(), new Edit.Create(subject.kind(), filled.document()), new Condition.Always())
                : saving.change(
                        visit.author(),
                        new Edit.Put(subject.key(name), filled.document()),
                        Saving.unchangedSince(filled.revision()));
        return switch (written.result()) {
            case Outcome.Done _ -> Reply.moved(subject.path(name), saved(filled, written));
            case Outcome.Invalid(List<Mistake> mistakes) -> refused(visit, filled, mistakes);
            case Outcome.NameTaken _ -> refused(visit, filled, List.of(Saving.NAME_TAKEN));
            case Outcome.Stale(EntityKey _, Optional<StoredObject> current) -> conflict(visit, filled, current);
            case Outcome.Missing _, Outcome.InUse _ -> conflict(visit, filled, Optional.empty());
        };
    }

    private Notice saved(Filled filled, Written<Outcome> written) {
        String name = filled.draft().name();
        Notice notice =
                ObjectHistory.undoable(subject, name, filled.revision(), saving.told("Saved", written), written);
        Optional<Link> trial = subject == Subject.ROUTE ? beside.routes().trial(name) : Optional.empty();
        return trial.map(notice::then).orElse(notice);
    }

    private Reply refused(Visit visit, Filled filled, List<Mistake> mistakes) {
        return Reply.refused(pages.refused(visit, filled, checks.mistakes(filled, mistakes), Found.NOTHING));
    }

    private Reply conflict(Visit visit, Filled filled, Optional<StoredObject> current) {
        List<Conflict.Line> lines = Difference.between(
                        current.map(StoredObject::entity).map(Documents::shown),
                        Optional.of(pages.masked(filled.document())))
                .stream()
                .map(difference -> new Conflict.Line(
                        difference.pointer().substring(1).replace('/', ' '),
                        difference.before().map(Object::toString).orElse(""),
                        difference.after().map(Object::toString).orElse("")))
                .toList();
        Conflict conflict = new Conflict(
                current.map(object -> Long.toString(object.revision())).orElse(""),
                current.map(object -> new Moment(object.updatedAt(), clock.instant())),
                lines,
                subject.path(filled.draft().name() + "/edit"));
        return new Reply.Shown(412, pages.conflict(visit, filled, conflict));
    }

    private Draft blank(Form query) {
        return subject == Subject.ROUTE ? RouteForm.blank(query) : form().blank();
    }

    private ObjectForm form() {
        return switch (subject) {
            case ROUTE -> RouteForm.FORM;
            case SERVICE -> ServiceForm.FORM;
            case PLAN -> PlanForm.FORM;
            case CONSUMER -> ConsumerForm.FORM;
            case ISSUER -> IssuerForm.FORM;
            case CERTIFICATE -> CertificateForm.FORM;
        };
    }
}
