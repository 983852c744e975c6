package dev.tollgate.admin.console;

import dev.tollgate.admin.change.TargetStates;
import dev.tollgate.admin.explain.TargetTrials;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.ui.detail.TargetTestPage;
import dev.tollgate.ui.detail.Tested;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Reach;
import java.util.List;
import java.util.Optional;

/** What can be asked for about a service's targets: how they are, a test, and that something be decided by hand. */
final class TargetPages {

    private final TargetStates states;
    private final TargetViews views;
    private final TargetTrials trials;

    TargetPages(Database database, TargetViews views, TargetTrials trials) {
        this.states = new TargetStates(database);
        this.views = views;
        this.trials = trials;
    }

    List<Action> actions() {
        return List.of(
                Action.get(TargetViews.path("{name}"), this::show),
                Action.post(Subject.SERVICE.path("{name}") + "/targets/{target}/state", Role.OPERATOR, this::decide),
                Action.post(Subject.SERVICE.path("{name}") + "/targets/{target}/test", Role.OPERATOR, this::test));
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

    private Reply test(Visit visit) {
        Optional<Service> service = states.service(visit.name());
        Optional<TargetUrl> url = service.stream()
                .flatMap(known -> known.targets().stream())
                .map(Target::url)
                .filter(one -> one.authority().equals(visit.variable("target")))
                .findFirst();
        if (url.isEmpty()) {
            return missing(visit);
        }
        String name = service.get().name();
        Reach reach = FormTargets.reach(trials.run(url.get(), service.get(), visit.author()));
        if (visit.htmx()) {
            return Reply.part(new Tested(reach));
        }
        return Reply.page(new TargetTestPage(
                new Link(Subject.SERVICE.path(name), name),
                TargetViews.action(name, url.get(), "test"),
                reach,
                Commands.testTarget(url.get(), name)));
    }

    private Reply shown(Visit visit, Service service) {
        return Reply.part(views.view(service, visit.allows(Subject.SERVICE.role())));
    }

    private static Reply missing(Visit visit) {
        return Refusals.missing("target", Refusals.Back.to(Subject.SERVICE, visit.name()));
    }
}
