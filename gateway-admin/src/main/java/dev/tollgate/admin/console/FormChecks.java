package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.console.objects.RouteForm;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at forms of one kind of object as saving would, and says where the form has it. */
final class FormChecks {

    private static final String SERVICE = "/destination/service";
    private static final String NAME = "name";
    private static final int LONGEST_FREE = 58;

    private final Subject subject;
    private final Database database;
    private final Saving saving;

    FormChecks(Subject subject, Database database, Saving saving) {
        this.subject = subject;
        this.database = database;
        this.saving = saving;
    }

    /** Checks the form, and the service that it would make on the way. */
    Saving.Checked check(Visit visit, Filled filled) {
        ObjectNode document = filled.document();
        Edit edit = filled.creating()
                ? new Edit.Create(subject.kind(), document)
                : new Edit.Put(subject.key(filled.draft().name()), document);
        Saving.Checked checked = saving.check(visit.author(), edit);
        Optional<Edit.Create> service = newService(filled.draft());
        if (service.isEmpty()) {
            return new Saving.Checked(mistakes(filled, checked.mistakes()), checked.warnings(), checked.lastHour());
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
    List<Mistake> mistakes(Filled filled, List<Mistake> mistakes) {
        boolean none = subject == Subject.ROUTE && RouteForm.namesNoService(filled.draft());
        return mistakes.stream()
                .map(mistake -> none && mistake.pointer().equals(SERVICE)
                        ? new Mistake(SERVICE, mistake.code(), "choose a service, or give the URL of a new one")
                        : mistake)
                .distinct()
                .toList();
    }

    /** The service that a route's form makes on the way. */
    Optional<Edit.Create> newService(Draft draft) {
        Optional<String> url = subject == Subject.ROUTE ? RouteForm.newService(draft) : Optional.empty();
        return url.map(target -> {
            ObjectNode service = JsonNodeFactory.instance.objectNode().put(NAME, freeName(draft.name(), Kind.SERVICE));
            service.putArray("targets").addObject().put("url", target);
            return new Edit.Create(Kind.SERVICE, service);
        });
    }

    /** The same as a wish, or with a number behind. */
    String freeName(String wish, Kind kind) {
        String base = wish.substring(0, Math.min(LONGEST_FREE, wish.length()));
        String name = base;
        for (int number = 2; database.reader().find(new EntityKey(kind, name)).isPresent(); number++) {
            name = base + "-" + number;
        }
        return name;
    }
}
