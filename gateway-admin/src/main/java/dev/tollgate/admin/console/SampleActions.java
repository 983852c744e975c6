package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.console.live.Checklists;
import dev.tollgate.db.Written;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.live.Checklist;
import java.util.List;

/** Adds and removes the sample of the first steps: one route that answers by itself. */
final class SampleActions {
    private final Saving saving;

    SampleActions(Saving saving) {
        this.saving = saving;
    }

    List<Action> actions() {
        return List.of(
                Action.post(Checklist.Sample.ADD, Subject.ROUTE.role(), this::add),
                Action.post(Checklist.Sample.REMOVE, Subject.ROUTE.role(), this::remove));
    }

    private Reply add(Visit visit) {
        return done(
                "The sample is added",
                saving.change(visit.author(), new Edit.Create(Kind.ROUTE, document()), new Condition.Always()));
    }

    private Reply remove(Visit visit) {
        return done(
                "The sample is removed",
                saving.change(
                        visit.author(), new Edit.Remove(Subject.ROUTE.key(Checklists.SAMPLE)), new Condition.Exists()));
    }

    /** Whoever asks twice has what they asked for. */
    private Reply done(String deed, Written<Outcome> written) {
        return Reply.moved("/live", saving.told(deed, written));
    }

    private static ObjectNode document() {
        ObjectNode route = JsonNodeFactory.instance.objectNode().put("name", Checklists.SAMPLE);
        route.put("description", "Sample: the gateway answers by itself. Remove it on the page Live.");
        route.putArray("tags").add(Checklists.SAMPLE);
        route.putObject("match").putArray("paths").addObject().put("prefix", "/hello");
        ObjectNode respond = route.putObject("destination").putObject("respond").put("status", 200);
        respond.putObject("headers").put("Content-Type", "text/plain; charset=utf-8");
        respond.put("body", "Hello from Tollgate.\n");
        return route;
    }
}
