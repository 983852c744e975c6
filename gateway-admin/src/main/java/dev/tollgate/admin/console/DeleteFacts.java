package dev.tollgate.admin.console;

import dev.tollgate.admin.console.live.RouteRates;
import dev.tollgate.admin.live.Grouping;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.ui.part.Moment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What hangs on an object that is to go. */
final class DeleteFacts {

    private final Database database;
    private final KeyViews keyViews;
    private final RouteRates rates;
    private final InstantSource clock;

    DeleteFacts(Database database, KeyViews keyViews, RouteRates rates, InstantSource clock) {
        this.database = database;
        this.keyViews = keyViews;
        this.rates = rates;
        this.clock = clock;
    }

    /** All of it, a sentence each. */
    List<String> of(StoredObject object) {
        List<String> facts = new ArrayList<>(use(object.entity()));
        switch (object.entity()) {
            case Route _ -> facts.add("Its requests go to another route that takes them, or are answered 404.");
            case Certificate _ ->
                facts.add("Its hosts get another certificate from then on, or none. Its private key is gone too, and"
                        + " nothing brings it back.");
            case Consumer _ -> facts.add("Its keys go with it, and nothing brings them back.");
            case Service _, Plan _, Issuer _, Settings _ -> {}
        }
        facts.add("Last changed " + new Moment(object.updatedAt(), clock.instant()).words() + ", as revision "
                + object.revision() + ".");
        return facts;
    }

    /** Who uses it, a sentence each. */
    List<String> use(Entity entity) {
        EntityKey key = EntityKey.of(entity);
        return switch (entity) {
            case Route route ->
                List.of(
                        "It takes " + Summaries.methods(route.match()) + " " + Summaries.place(route.match()) + ".",
                        traffic(Grouping.ROUTE, key.name()));
            case Service _ ->
                List.of(referrers(key, "No route sends requests to it."), traffic(Grouping.SERVICE, key.name()));
            case Plan _ -> List.of(referrers(key, "No consumer has it."));
            case Issuer _ -> List.of(referrers(key, "No route takes its tokens."));
            case Consumer consumer ->
                List.of(
                        "Its keys: " + keyViews.summary(keyViews.of(consumer.name())) + ".",
                        traffic(Grouping.CONSUMER, key.name()));
            case Certificate _ -> List.of(referrers(key, "No service shows it to targets."));
            case Settings _ -> List.of();
        };
    }

    private String traffic(Grouping by, String name) {
        OptionalLong requests = rates.lastHour(by, name);
        if (requests.isEmpty()) {
            return "How many requests it has is not told apart from others.";
        }
        return requests.getAsLong() == 0
                ? "It had no request in the last hour."
                : String.format(
                        Locale.ROOT,
                        "It had %d requests in the last hour, %.1f a minute.",
                        requests.getAsLong(),
                        requests.getAsLong() / 60.0);
    }

    private String referrers(EntityKey key, String none) {
        List<EntityKey> referrers = database.reader().referrers(key);
        return referrers.isEmpty() ? none : "It cannot go while these refer to it: " + names(referrers) + ".";
    }

    /** Names in a row. */
    static String names(List<EntityKey> keys) {
        return keys.stream().map(EntityKey::name).collect(Collectors.joining(", "));
    }
}
