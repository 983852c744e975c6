package dev.tollgate.admin.change;

import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.document.References;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is allowed but probably not meant. */
final class Warnings {

    private Warnings() {}

    static List<Warning> of(Entity entity, WriteTransaction transaction) {
        return switch (entity) {
            case Settings _, Consumer _ -> List.of();
            case Service service -> ofService(service, transaction);
            case Route route -> ofRoute(route, transaction);
        };
    }

    private static List<Warning> ofService(Service service, WriteTransaction transaction) {
        List<Warning> warnings = new ArrayList<>();
        if (service.targets().stream().allMatch(target -> target.weight() == 0)) {
            warnings.add(new Warning("/targets", Warning.Code.NO_TARGET, "no target takes requests"));
        }
        int referrers = service.enabled()
                ? 0
                : transaction.referrers(EntityKey.of(service)).size();
        if (referrers > 0) {
            warnings.add(new Warning("/enabled", Warning.Code.IN_USE, "objects that refer to it: " + referrers));
        }
        return warnings;
    }

    private static List<Warning> ofRoute(Route route, WriteTransaction transaction) {
        List<Warning> warnings = new ArrayList<>();
        if (route.match().equals(new Match(List.of(), List.of(), List.of()))) {
            warnings.add(new Warning(
                    "/match", Warning.Code.MATCHES_EVERYTHING, "the route takes every request that no other takes"));
        }
        for (References.Reference reference : References.of(route)) {
            transaction
                    .find(reference.target())
                    .filter(stored -> !stored.entity().enabled())
                    .ifPresent(_ -> warnings.add(new Warning(
                            reference.pointer(),
                            Warning.Code.SERVICE_DISABLED,
                            "the service is disabled: requests are answered 503")));
        }
        return warnings;
    }
}
