package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.console.objects.RouteForm;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.document.SecretMembers;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.ui.edit.Conflict;
import dev.tollgate.ui.edit.FormPage;
import dev.tollgate.ui.edit.Looked;
import dev.tollgate.ui.edit.Preview;
import dev.tollgate.ui.edit.Rail;
import dev.tollgate.ui.edit.Told;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Forms of one kind of object as pages, and what stands beside them. */
final class FormPages {

    /** Stands in commands for what is not repeated. */
    private static final String TYPED = "what you typed";

    private static final String TYPE_AGAIN = "Type it again: what is to be kept secret is not sent back.";

    private final Subject subject;
    private final Database database;
    private final Collecting collecting;
    private final FormChecks checks;
    private final RouteRail routes;

    FormPages(Subject subject, Database database, Collecting collecting, FormChecks checks, RouteRail routes) {
        this.subject = subject;
        this.database = database;
        this.collecting = collecting;
        this.checks = checks;
        this.routes = routes;
    }

    /** What is known about a form. */
    record Found(Optional<Saving.Checked> checked, List<Reach> reached) {

        /** Nobody has looked at it yet. */
        static final Found NOTHING = new Found(Optional.empty(), List.of());

        static Found of(Saving.Checked checked) {
            return new Found(Optional.of(checked), List.of());
        }

        List<Mistake> mistakes() {
            return checked.map(Saving.Checked::mistakes).orElse(List.of());
        }

        List<Warning> warnings() {
            return checked.map(Saving.Checked::warnings).orElse(List.of());
        }
    }

    /** The form on its way: nothing is said of inputs that nobody has been at. */
    FormPage shown(Visit visit, Filled filled, Found found) {
        Map<String, String> wrong = new FormTold(filled.draft(), filled.visited()).wrong(found.mistakes());
        return page(visit, filled, wrong, new Around(ErrorSummary.NONE, Optional.empty(), rail(filled, found)));
    }

    /** The form with all that is wrong with it. */
    FormPage refused(Visit visit, Filled filled, List<Mistake> mistakes, Found found) {
        Map<String, String> wrong = filled.draft().told(mistakes);
        Filled visited = filled.with(filled.visited().and(wrong.keySet()));
        ErrorSummary summary = filled.draft().summary(mistakes);
        return page(visit, visited, wrong, new Around(summary, Optional.empty(), rail(visited, found)));
    }

    /** The form of an object that somebody else has changed. */
    FormPage conflict(Visit visit, Filled filled, Conflict conflict) {
        Rail rail = rail(filled, Found.NOTHING);
        return page(visit, filled, Map.of(), new Around(ErrorSummary.NONE, Optional.of(conflict), rail));
    }

    /** What is said of the form without the form, while it is filled in. */
    Looked looked(Filled filled, Found found, List<Told> hints) {
        List<Told> told = new ArrayList<>(hints);
        told.addAll(new FormTold(filled.draft(), filled.visited()).below(found.mistakes(), found.warnings()));
        return new Looked(rail(filled, found), told);
    }

    /** What stands above and beside the inputs. */
    private record Around(ErrorSummary errors, Optional<Conflict> conflict, Rail rail) {}

    private FormPage page(Visit visit, Filled filled, Map<String, String> wrong, Around around) {
        Draft draft = filled.draft();
        String name = draft.name();
        Map<String, String> said = new LinkedHashMap<>(wrong);
        if (!visit.htmx()) {
            draft.secrets().forEach(secret -> said.putIfAbsent(secret, TYPE_AGAIN));
        }
        return new FormPage(
                subject.section(),
                filled.creating() ? "Create " + subject.noun() : "Edit " + draft.name(),
                filled.creating() ? needed() : "",
                action(filled),
                filled.creating() ? subject.path() : subject.path(name),
                draft.sections(filled.creating(), said, this::names),
                filled.revision(),
                filled.visited().text(),
                around.errors(),
                around.conflict(),
                around.rail(),
                filled.comment(),
                collecting.names());
    }

    private String needed() {
        return subject == Subject.ROUTE
                ? "A path and where it goes are enough. All else has a default that is safe to keep."
                : "Everything that is left empty has a default that is safe to keep.";
    }

    private String action(Filled filled) {
        return filled.creating()
                ? filled.stored()
                        .map(source -> subject.duplicating(source.entity().name()))
                        .orElseGet(subject::creating)
                : subject.path(filled.draft().name() + "/edit");
    }

    private Rail rail(Filled filled, Found found) {
        Optional<JsonNode> service = newService(filled.draft());
        ObjectNode document = masked(service.map(made -> RouteForm.sentTo(filled.draft(), name(made)))
                .map(filled::with)
                .orElse(filled)
                .document());
        String name = filled.draft().name().isEmpty() ? "NAME" : filled.draft().name();
        Curl write = Commands.write(subject.api(name), filled.revision(), document);
        FormTold told = new FormTold(filled.draft(), filled.visited());
        return new Rail(
                subject == Subject.ROUTE ? routes.of(filled) : Preview.NOTHING,
                found.warnings().stream()
                        .map(Warning::message)
                        .map(FormMistakes::sentence)
                        .toList(),
                told.elsewhere(found.mistakes()),
                told.missing(found.mistakes()),
                found.checked().isPresent(),
                found.mistakes().isEmpty(),
                subject == Subject.ROUTE || subject == Subject.SERVICE ? action(filled) : "",
                found.reached(),
                LastHourWords.of(found.checked().flatMap(Saving.Checked::lastHour)),
                Commands.json(document),
                service.map(made -> Commands.write(Subject.SERVICE.api(name(made)), "", made)
                                .before(write))
                        .orElse(write));
    }

    /** The service that saving makes on the way, once it has a name to take. */
    private Optional<JsonNode> newService(Draft draft) {
        return draft.name().isEmpty()
                ? Optional.empty()
                : checks.newService(draft).map(Edit.Create::document);
    }

    private static String name(JsonNode document) {
        return document.path("name").asText();
    }

    /** The document without what somebody has typed to be kept secret. */
    ObjectNode masked(ObjectNode document) {
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
}
