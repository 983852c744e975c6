package dev.tollgate.admin.console;

import dev.tollgate.admin.change.TargetStates;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.util.List;
import java.util.Optional;

/** What can be asked for about a service's targets: how they are, and that something be decided by hand. */
final class TargetPages {

    private final TargetStates states;
    private final TargetViews views;

    TargetPages(Database database, TargetViews views) {
        this.states = new TargetStates(database);
        this.views = views;
    }

    List<Action> actions() {
        return List.of(
                Action.get(TargetViews.path("{name}"), this::show),
                Action.post(Subject.SERVICE.path("{name}") + "/targets/{target}/state", Role.OPERATOR, this::decide));
    }

    private Reply show(Visit visit) {
        return states.service(visit.name())
                .map(service -> shown(visit, service))
                .orElseGet(() -> missing(visit));
    }

    private Reply decide(Visit visit) {
        TargetKey key = new TargetKey(visit.name(), visit.variable("target"));
        Optional<Service> service = states.service(key.service());
        Optional<TargetState> state = TargetState.parse(visit.form().text("state"));
        if (service.isEmpty() || state.isEmpty() || !states.exists(key)) {
            return missing(visit);
        }
        states.force(visit.author(), key, state.get());
        return visit.htmx()
                ? shown(visit, service.get())
                : Reply.moved(
                        Subject.SERVICE.path(key.service()),
                        key.target() + " is " + state.get().id() + " by hand on every node");
    }

    private Reply shown(Visit visit, Service service) {
        return Reply.part(views.view(service, visit.allows(Subject.SERVICE.role())));
    }

    private static Reply missing(Visit visit) {
        return Refusals.missing("target", Refusals.Back.to(Subject.SERVICE, visit.name()));
    }
}
