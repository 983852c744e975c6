package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.change.Warning;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.ui.edit.Conflict;
import dev.tollgate.ui.edit.Fields;
import dev.tollgate.ui.edit.FormPage;
import dev.tollgate.ui.edit.Rail;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Moment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms that create and change objects of one kind. */
final class ObjectEditing {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Subject subject;
    private final Database database;
    private final Saving saving;
    private final InstantSource clock;

    ObjectEditing(Subject subject, Database database, Saving saving, InstantSource clock) {
        this.subject = subject;
        this.database = database;
        this.saving = saving;
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

    /**
     * A form on its way.
     *
     * @param stored the object that it is about, if that exists
     * @param revision that the form was made from; empty for a new object
     */
    private record Filled(Draft draft, Optional<StoredObject> stored, String revision) {

        boolean creating() {
            return revision.isEmpty();
        }

        ObjectNode document() {
            ObjectNode before =
                    stored.map(StoredObject::entity).map(Documents::write).orElse(NOTHING);
            return draft.document(before);
        }

        Filled with(Draft other) {
            return new Filled(other, stored, revision);
        }
    }

    private Reply creating(Visit visit) {
        Filled filled = new Filled(blank(visit.query()), Optional.empty(), "");
        return Reply.page(page(filled, FormMistakes.NONE, rail(filled, Optional.empty()), Optional.empty()));
    }

    private Reply changing(Visit visit) {
        Optional<StoredObject> stored = database.reader().find(subject.key(visit.name()));
        if (stored.isEmpty()) {
            return missing(visit.name());
        }
        Filled filled = new Filled(
                draft(stored.get().entity()), stored, Long.toString(stored.get().revision()));
        return Reply.page(page(filled, FormMistakes.NONE, rail(filled, Optional.empty()), Optional.empty()));
    }

    Reply missing(String name) {
        return new Reply.Shown(
                404, Console.error(404, "There is no such " + subject.noun(), "Perhaps " + name + " was deleted."));
    }

    private Reply create(Visit visit) {
        Draft draft = read(visit.form());
        String deed = visit.form().text("do");
        if (draft.name().isEmpty() && !draft.proposal().isEmpty() && !deed.equals("path") && !deed.equals("limit")) {
            draft = draft.named(freeName(draft.proposal(), subject.kind()));
        }
        return posted(visit, new Filled(draft, Optional.empty(), ""));
    }

    private Reply change(Visit visit) {
        String revision = visit.form().value("over").orElse(visit.form().text("revision"));
        Optional<StoredObject> stored = database.reader().find(subject.key(visit.name()));
        return posted(
                visit, new Filled(read(visit.form()).named(visit.name()), stored, revision.isEmpty() ? "0" : revision));
    }

    private Reply posted(Visit visit, Filled filled) {
        return switch (visit.form().text("do")) {
            case "path", "limit", "target" -> {
                Filled longer = filled.with(filled.draft().withRow(visit.form().text("do")));
                yield Reply.page(page(longer, FormMistakes.NONE, rail(longer, Optional.empty()), Optional.empty()));
            }
            case "rail" -> Reply.part(rail(filled, Optional.of(check(visit, filled))));
            case "check" -> {
                Saving.Checked checked = check(visit, filled);
                FormMistakes wrong = new FormMistakes(checked.mistakes());
                FormPage page = page(filled, wrong, rail(filled, Optional.of(checked)), Optional.empty());
                yield checked.mistakes().isEmpty() ? Reply.page(page) : Reply.refused(page);
            }
            case "disabled" -> save(visit, filled.with(filled.draft().disabled()));
            default -> save(visit, filled);
        };
    }

    /** Checks the form, and the service that it would make on the way. */
    private Saving.Checked check(Visit visit, Filled filled) {
        ObjectNode document = filled.document();
        Edit edit = filled.creating()
                ? new Edit.Create(subject.kind(), document)
                : new Edit.Put(subject.key(filled.draft().name()), document);
        Saving.Checked checked = saving.check(visit.author(), edit);
        Optional<Edit> service = newService(filled.draft());
        if (service.isEmpty()) {
            return checked;
        }
        List<Mistake> mistakes = new ArrayList<>(checked.mistakes());
        mistakes.removeIf(mistake -> mistake.pointer().equals("/destination/service"));
        saving.check(visit.author(), service.get()).mistakes().stream()
                .filter(mistake -> mistake.pointer().startsWith("/targets"))
                .forEach(mistake -> mistakes.add(new Mistake("/newService", mistake.code(), mistake.message())));
        return new Saving.Checked(mistakes, checked.warnings());
    }

    private Optional<Edit> newService(Draft draft) {
        if (!(draft instanceof RouteDraft route) || route.newService().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode service = JsonNodeFactory.instance.objectNode().put("name", freeName(draft.name(), Kind.SERVICE));
        service.putArray("targets").addObject().put("url", route.newService().get());
        return Optional.of(new Edit.Create(Kind.SERVICE, service));
    }

    private Reply save(Visit visit, Filled filled) {
        Filled ready = filled;
        Optional<Edit> service = newService(filled.draft());
        if (service.isPresent()) {
            List<Mistake> mistakes = check(visit, filled).mistakes();
            if (!mistakes.isEmpty()) {
                return refused(filled, mistakes);
            }
            Written<Outcome> made = saving.change(visit.author(), service.get(), new Condition.Always());
            if (made.result() instanceof Outcome.Stored(StoredObject stored, boolean _)) {
                ready = filled.with(
                        ((RouteDraft) filled.draft()).sentTo(stored.entity().name()));
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
            case Outcome.Done _ -> Reply.moved(subject.path(name), saving.told("Saved", written));
            case Outcome.Invalid(List<Mistake> mistakes) -> refused(filled, mistakes);
            case Outcome.NameTaken _ ->
                refused(filled, List.of(new Mistake("/name", MistakeCode.NOT_UNIQUE, "is taken: choose another one")));
            case Outcome.Stale(EntityKey _, Optional<StoredObject> current) -> conflict(filled, current);
            case Outcome.Missing _, Outcome.InUse _ -> conflict(filled, Optional.empty());
        };
    }

    private Reply refused(Filled filled, List<Mistake> mistakes) {
        return Reply.refused(
                page(filled, new FormMistakes(mistakes), rail(filled, Optional.empty()), Optional.empty()));
    }

    private Reply conflict(Filled filled, Optional<StoredObject> current) {
        List<Conflict.Line> lines = Difference.between(
                        current.map(StoredObject::entity).map(Documents::write), Optional.of(filled.document()))
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
        FormPage page = page(filled, FormMistakes.NONE, rail(filled, Optional.empty()), Optional.of(conflict));
        return new Reply.Shown(412, page);
    }

    private FormPage page(Filled filled, FormMistakes wrong, Rail rail, Optional<Conflict> conflict) {
        Draft draft = filled.draft();
        String name = draft.name();
        Fields fields = draft.fields(new Draft.Showing(filled.creating(), wrong, services()));
        return new FormPage(
                subject.section(),
                filled.creating() ? "Create " + subject.noun() : "Edit " + draft.name(),
                filled.creating() ? "Everything that is left empty has a default that is safe to keep." : "",
                filled.creating() ? subject.creating() : subject.path(name + "/edit"),
                filled.creating() ? subject.path() : subject.path(name),
                fields,
                filled.revision(),
                wrong.summary(draft::field, fields.inputs()),
                conflict,
                rail);
    }

    private Rail rail(Filled filled, Optional<Saving.Checked> checked) {
        ObjectNode document = filled.document();
        String name = filled.draft().name().isEmpty() ? "NAME" : filled.draft().name();
        return new Rail(
                checked.map(Saving.Checked::warnings).orElse(List.of()).stream()
                        .map(Warning::message)
                        .map(FormMistakes::sentence)
                        .toList(),
                FormMistakes.lines(summary(
                        filled.draft(), checked.map(Saving.Checked::mistakes).orElse(List.of()))),
                checked.isPresent(),
                Commands.json(document),
                Commands.write(subject.api(name), filled.revision(), document));
    }

    private static ErrorSummary summary(Draft draft, List<Mistake> mistakes) {
        Draft.Showing showing = new Draft.Showing(false, FormMistakes.NONE, List.of());
        return new FormMistakes(mistakes)
                .summary(draft::field, draft.fields(showing).inputs());
    }

    private List<String> services() {
        return subject == Subject.ROUTE
                ? database
                        .reader()
                        .list(Kind.SERVICE, new ListQuery("", "", ListQuery.LARGEST_LIMIT, Optional.empty(), Sort.NAME))
                        .items()
                        .stream()
                        .map(object -> object.entity().name())
                        .toList()
                : List.of();
    }

    private String freeName(String wish, Kind kind) {
        String base = wish.substring(0, Math.min(58, wish.length()));
        String name = base;
        for (int number = 2; database.reader().find(new EntityKey(kind, name)).isPresent(); number++) {
            name = base + "-" + number;
        }
        return name;
    }

    private Draft blank(Form query) {
        return switch (subject) {
            case ROUTE -> RouteDraft.blank(query);
            case SERVICE -> ServiceDraft.blank();
            case CONSUMER -> ConsumerDraft.blank();
            case CERTIFICATE -> CertificateDraft.blank();
        };
    }

    private Draft read(Form form) {
        return switch (subject) {
            case ROUTE -> RouteDraft.read(form);
            case SERVICE -> ServiceDraft.read(form);
            case CONSUMER -> ConsumerDraft.read(form);
            case CERTIFICATE -> CertificateDraft.read(form);
        };
    }

    private static Draft draft(Entity entity) {
        return switch (entity) {
            case Route route -> RouteDocument.draft(route);
            case Service service -> ServiceDraft.of(service);
            case Consumer consumer -> ConsumerDraft.of(consumer);
            case Certificate certificate -> CertificateDraft.of(certificate);
            case dev.tollgate.db.model.Settings _ -> throw new IllegalArgumentException("settings have another form");
        };
    }
}
