package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.admin.console.objects.CertificateForm;
import dev.tollgate.admin.console.objects.ConsumerForm;
import dev.tollgate.admin.console.objects.IssuerForm;
import dev.tollgate.admin.console.objects.PlanForm;
import dev.tollgate.admin.console.objects.RouteForm;
import dev.tollgate.admin.console.objects.ServiceForm;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.SecretMembers;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.ui.edit.Conflict;
import dev.tollgate.ui.edit.FormPage;
import dev.tollgate.ui.edit.Rail;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Reach;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms that create and change objects of one kind. */
final class ObjectEditing {

    private static final String SERVICE = "/destination/service";

    /** Stands in commands for what is not repeated. */
    private static final String TYPED = "what you typed";

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Subject subject;
    private final Database database;
    private final Saving saving;
    private final FormTargets targets;
    private final InstantSource clock;

    ObjectEditing(Subject subject, Database database, Saving saving, FormTargets targets, InstantSource clock) {
        this.subject = subject;
        this.database = database;
        this.saving = saving;
        this.targets = targets;
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
     * @param stored the object that it is about, if that exists, or of a new one that which it is a duplicate of
     * @param revision that the form was made from; empty for a new object
     * @param comment why it is changed, as far as somebody has said
     */
    private record Filled(Draft draft, Optional<StoredObject> stored, String revision, String comment) {

        boolean creating() {
            return revision.isEmpty();
        }

        ObjectNode document() {
            ObjectNode before =
                    stored.map(StoredObject::entity).map(Documents::shown).orElse(NOTHING);
            return draft.document(before);
        }

        Filled with(Draft other) {
            return new Filled(other, stored, revision, comment);
        }
    }

    private Reply creating(Visit visit) {
        Optional<StoredObject> source = source(visit);
        Draft draft = source.map(StoredObject::entity)
                .map(entity -> form().of(Documents.shown(entity)).named(freeName(entity.name(), subject.kind())))
                .orElseGet(() -> blank(visit.query()));
        return shown(new Filled(draft, source, "", ""));
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
        return shown(new Filled(draft, stored, Long.toString(stored.get().revision()), ""));
    }

    private Reply shown(Filled filled) {
        return Reply.page(page(filled, List.of(), rail(filled, Optional.empty()), Optional.empty()));
    }

    private Reply create(Visit visit) {
        Draft draft = form().read(visit.form());
        boolean onTheWay = Draft.asksForRows(visit.form().text("do"));
        if (draft.name().isEmpty() && !draft.proposal().isEmpty() && !onTheWay) {
            draft = draft.named(freeName(draft.proposal(), subject.kind()));
        }
        return posted(visit, new Filled(draft, source(visit), "", comment(visit)));
    }

    private Reply change(Visit visit) {
        String revision = visit.form().value("over").orElse(visit.form().text("revision"));
        Optional<StoredObject> stored = database.reader().find(subject.key(visit.name()));
        Draft draft = form().read(visit.form()).named(visit.name());
        return posted(visit, new Filled(draft, stored, revision.isEmpty() ? "0" : revision, comment(visit)));
    }

    private static String comment(Visit visit) {
        return visit.form().text("comment");
    }

    private Reply posted(Visit visit, Filled filled) {
        String deed = visit.form().text("do");
        if (Draft.asksForRows(deed)) {
            return shown(filled.with(filled.draft().withRows(deed)));
        }
        Filled touched = filled.with(filled.draft().touched());
        return switch (deed) {
            case "rail" -> Reply.part(rail(touched, Optional.of(check(visit, touched))));
            case "test" -> tested(visit, touched);
            case "check" -> {
                Saving.Checked checked = check(visit, touched);
                FormPage page =
                        page(touched, checked.mistakes(), rail(touched, Optional.of(checked)), Optional.empty());
                yield checked.mistakes().isEmpty() ? Reply.page(page) : Reply.refused(page);
            }
            case "draft" -> collect(visit, touched);
            case "disabled" -> save(visit, touched.with(touched.draft().disabled()));
            default -> save(visit, touched);
        };
    }

    private Reply tested(Visit visit, Filled filled) {
        List<Reach> reached = targets.test(subject, filled.draft(), filled.document(), visit.author());
        Rail rail = rail(filled, Optional.of(check(visit, filled)), reached);
        return visit.replaces("rail") ? Reply.part(rail) : Reply.page(page(filled, List.of(), rail, Optional.empty()));
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
            return new Saving.Checked(told(filled, checked.mistakes()), checked.warnings(), checked.lastHour());
        }
        List<Mistake> mistakes = new ArrayList<>(checked.mistakes());
        mistakes.removeIf(mistake -> mistake.pointer().equals(SERVICE));
        saving.check(visit.author(), service.get()).mistakes().stream()
                .filter(mistake -> mistake.pointer().startsWith("/targets"))
                .forEach(mistake ->
                        mistakes.add(new Mistake(RouteForm.NEW_SERVICE_POINTER, mistake.code(), mistake.message())));
        return new Saving.Checked(mistakes, checked.warnings(), checked.lastHour());
    }

    /** A document needs the name of a service; a form can make one on the way. */
    private List<Mistake> told(Filled filled, List<Mistake> mistakes) {
        boolean none = subject == Subject.ROUTE && RouteForm.namesNoService(filled.draft());
        return mistakes.stream()
                .map(mistake -> none && mistake.pointer().equals(SERVICE)
                        ? new Mistake(SERVICE, mistake.code(), "choose a service, or give the URL of a new one")
                        : mistake)
                .distinct()
                .toList();
    }

    private Optional<Edit> newService(Draft draft) {
        Optional<String> url = subject == Subject.ROUTE ? RouteForm.newService(draft) : Optional.empty();
        return url.map(target -> {
            ObjectNode service =
                    JsonNodeFactory.instance.objectNode().put("name", freeName(draft.name(), Kind.SERVICE));
            service.putArray("targets").addObject().put("url", target);
            return new Edit.Create(Kind.SERVICE, service);
        });
    }

    /** Puts the object into a draft, and the service that it would make on the way. */
    private Reply collect(Visit visit, Filled filled) {
        List<Collecting.Item> items = new ArrayList<>();
        Filled ready = filled;
        Optional<Edit> service = newService(filled.draft());
        if (service.isPresent() && service.get() instanceof Edit.Create(Kind kind, JsonNode document)) {
            String name = document.path("name").asText();
            items.add(new Collecting.Item(new EntityKey(kind, name), (ObjectNode) document, ""));
            ready = filled.with(RouteForm.sentTo(filled.draft(), name));
        }
        items.add(new Collecting.Item(subject.key(filled.draft().name()), ready.document(), filled.revision()));
        List<Mistake> mistakes = saving.collecting().collect(visit, items);
        return mistakes.isEmpty() ? Collecting.done(visit) : refused(filled, mistakes);
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
            case Outcome.Done _ ->
                Reply.moved(
                        subject.path(name),
                        ObjectHistory.undoable(
                                subject, name, filled.revision(), saving.told("Saved", written), written));
            case Outcome.Invalid(List<Mistake> mistakes) -> refused(filled, mistakes);
            case Outcome.NameTaken _ ->
                refused(filled, List.of(new Mistake("/name", MistakeCode.NOT_UNIQUE, "is taken: choose another one")));
            case Outcome.Stale(EntityKey _, Optional<StoredObject> current) -> conflict(filled, current);
            case Outcome.Missing _, Outcome.InUse _ -> conflict(filled, Optional.empty());
        };
    }

    private Reply refused(Filled filled, List<Mistake> mistakes) {
        return Reply.refused(page(filled, told(filled, mistakes), rail(filled, Optional.empty()), Optional.empty()));
    }

    private Reply conflict(Filled filled, Optional<StoredObject> current) {
        List<Conflict.Line> lines = Difference.between(
                        current.map(StoredObject::entity).map(Documents::shown), Optional.of(masked(filled.document())))
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
        FormPage page = page(filled, List.of(), rail(filled, Optional.empty()), Optional.of(conflict));
        return new Reply.Shown(412, page);
    }

    private FormPage page(Filled filled, List<Mistake> wrong, Rail rail, Optional<Conflict> conflict) {
        Draft draft = filled.draft();
        String name = draft.name();
        return new FormPage(
                subject.section(),
                filled.creating() ? "Create " + subject.noun() : "Edit " + draft.name(),
                filled.creating() ? "Everything that is left empty has a default that is safe to keep." : "",
                action(filled),
                filled.creating() ? subject.path() : subject.path(name),
                draft.sections(filled.creating(), wrong, this::names),
                filled.revision(),
                draft.summary(wrong),
                conflict,
                rail,
                filled.comment(),
                saving.collecting().names());
    }

    private Rail rail(Filled filled, Optional<Saving.Checked> checked) {
        return rail(filled, checked, List.of());
    }

    private String action(Filled filled) {
        return filled.creating()
                ? filled.stored()
                        .map(source -> subject.duplicating(source.entity().name()))
                        .orElseGet(subject::creating)
                : subject.path(filled.draft().name() + "/edit");
    }

    private Rail rail(Filled filled, Optional<Saving.Checked> checked, List<Reach> reached) {
        ObjectNode document = masked(filled.document());
        String name = filled.draft().name().isEmpty() ? "NAME" : filled.draft().name();
        return new Rail(
                words(document),
                checked.map(Saving.Checked::warnings).orElse(List.of()).stream()
                        .map(Warning::message)
                        .map(FormMistakes::sentence)
                        .toList(),
                FormMistakes.lines(filled.draft()
                        .summary(checked.map(Saving.Checked::mistakes).orElse(List.of()))),
                checked.isPresent(),
                subject == Subject.ROUTE || subject == Subject.SERVICE ? action(filled) : "",
                reached,
                LastHourWords.of(checked.flatMap(Saving.Checked::lastHour)),
                Commands.json(document),
                Commands.write(subject.api(name), filled.revision(), document));
    }

    /** What a route means, as soon as it means anything. */
    private List<String> words(ObjectNode document) {
        return subject == Subject.ROUTE
                        && Documents.read(Kind.ROUTE, document) instanceof Reading.Accepted<?>(Route route)
                ? RouteWords.of(route)
                : List.of();
    }

    /** The document without what somebody has typed to be kept secret. */
    private ObjectNode masked(ObjectNode document) {
        for (SecretField field : SecretField.of(subject.kind())) {
            SecretMembers.of(document, field).stream()
                    .filter(place -> place.value().isTextual())
                    .forEach(place -> place.put(TextNode.valueOf(TYPED)));
        }
        return document;
    }

    private List<String> names(Kind kind) {
        return database
                .reader()
                .list(kind, new ListQuery("", "", ListQuery.LARGEST_LIMIT, Optional.empty(), Sort.NAME))
                .items()
                .stream()
                .map(object -> object.entity().name())
                .toList();
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
