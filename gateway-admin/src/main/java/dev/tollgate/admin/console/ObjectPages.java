package dev.tollgate.admin.console;

import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.change.Writing;
import dev.tollgate.admin.console.live.RouteRates;
import dev.tollgate.admin.explain.RoutePreviews;
import dev.tollgate.admin.explain.TargetTrials;
import dev.tollgate.admin.limit.ConsumerCounters;
import dev.tollgate.admin.quota.ConsumerQuotas;
import dev.tollgate.db.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Routes, services and consumers: lists, pages, forms and deeds. */
final class ObjectPages {

    private final List<Action> actions;

    ObjectPages(Database database, Writing writing, ShownOnce secrets, Around around, InstantSource clock) {
        Keys keys = writing.keys();
        Saving saving = new Saving(database, writing.editor(), clock);
        Standings standings = new Standings(database, around.rates(), writing.editor()::routes, clock);
        KeyViews keyViews = new KeyViews(database, clock);
        ObjectRows rows = new ObjectRows(database, standings, keyViews, clock);
        DeleteFacts facts = new DeleteFacts(database, keyViews, around.rates(), clock);
        TargetViews targets = new TargetViews(database, clock);
        CacheViews caches = new CacheViews(database, around.rates(), clock);
        ObjectDetails.Parts parts =
                new ObjectDetails.Parts(rows, keyViews, around.rates(), around.gateway(), saving, targets, caches);
        List<Action> all = new ArrayList<>(new KeyPages(database, keys, secrets, around.gateway(), clock).actions());
        all.addAll(new KeyRotating(database, keys, secrets).actions());
        all.addAll(new TargetPages(database, targets, around.trials()).actions());
        all.addAll(new CachePages(database, caches).actions());
        all.addAll(new TrialPages(database).actions());
        all.addAll(new KeyRevoking(database, keys, saving, clock).actions());
        all.addAll(new CounterPages(new ConsumerCounters(database)).actions());
        all.addAll(new QuotaPages(new ConsumerQuotas(database, clock)).actions());
        ObjectEditing.Beside beside = new ObjectEditing.Beside(
                new FormTargets(database, around.trials()),
                new RouteRail(database, new RoutePreviews(database, writing.editor()::routes), around.rates()));
        for (Subject subject : Subject.values()) {
            all.addAll(new ObjectLists(subject, database, rows, standings).actions());
            // Before the pages of objects, whose paths look the same.
            all.addAll(new ObjectEditing(subject, database, saving, beside, clock).actions());
            all.addAll(new ObjectDetails(subject, database, parts, clock).actions());
            all.addAll(new ObjectDeeds(subject, database, saving, facts).actions());
            all.addAll(new ObjectBulk(subject, writing.editor(), saving, facts, standings).actions());
            all.addAll(new ObjectHistory(subject, database, writing.editor(), saving, clock).actions());
        }
        this.actions = List.copyOf(all);
    }

    /** What pages tell of the gateway itself, and have tested. */
    record Around(RouteRates rates, GatewayAddress gateway, TargetTrials trials) {}

    List<Action> actions() {
        return actions;
    }
}
