package dev.tollgate.db;

import dev.tollgate.db.dao.TraitRow;
import dev.tollgate.db.document.References;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which traits objects have. */
final class Traits {
    private Traits() {}

    /** The rows of an object. */
    static Stream<TraitRow> rows(Entity entity) {
        return of(entity).entrySet().stream()
                .flatMap(trait -> trait.getValue().stream()
                        .map(value -> new TraitRow(
                                entity.kind().collection(), trait.getKey().id(), value, entity.name())));
    }

    /** Every value of each. */
    static Map<Trait, Set<String>> of(Entity entity) {
        Map<Trait, Set<String>> traits = new EnumMap<>(Trait.class);
        if (entity.kind() == Kind.SETTINGS) {
            return traits;
        }
        put(traits, Trait.TAG, entity.tags());
        put(traits, Trait.ENABLED, List.of(Boolean.toString(entity.enabled())));
        switch (entity) {
            case Route route -> {
                put(traits, Trait.SERVICE, services(route));
                put(traits, Trait.METHOD, methods(route));
                put(traits, Trait.POLICY, policies(route));
            }
            case Consumer consumer -> {
                put(traits, Trait.PLAN, consumer.subscription().plan().stream().toList());
                put(traits, Trait.GROUP, consumer.groups());
            }
            case JwtIssuer _ -> put(traits, Trait.TYPE, List.of("jwt"));
            case IntrospectionIssuer _ -> put(traits, Trait.TYPE, List.of("introspection"));
            case Settings _, Certificate _, Service _, Plan _ -> {}
        }
        return traits;
    }

    private static void put(Map<Trait, Set<String>> traits, Trait trait, Collection<String> values) {
        traits.put(trait, new TreeSet<>(values));
    }

    private static List<String> services(Route route) {
        return References.of(route).stream()
                .map(References.Reference::target)
                .filter(target -> target.kind() == Kind.SERVICE)
                .map(target -> target.name())
                .toList();
    }

    private static List<String> methods(Route route) {
        List<String> methods = route.match().methods();
        return methods.isEmpty() ? List.of(Trait.ANY) : methods;
    }

    private static List<String> policies(Route route) {
        Policies policies = route.policies();
        List<String> found = new ArrayList<>();
        policies.authentication()
                .ifPresent(authentication -> authentication
                        .methods()
                        .forEach(method ->
                                found.add(method.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        addIf(found, "authorization", policies.authorization());
        addIf(found, "limits", policies.limits().stream().findFirst());
        addIf(found, "cache", policies.cache());
        addIf(found, "transform", policies.transform());
        addIf(found, "mirror", policies.mirror());
        addIf(found, "cors", policies.cors());
        addIf(found, "request", policies.request());
        addIf(found, "response", policies.response());
        switch (route.destination()) {
            case Destination.ToService _ -> {}
            case Destination.Split _ -> found.add("split");
            case Destination.Aggregate _ -> found.add("aggregate");
            case Destination.Redirect _ -> found.add("redirect");
            case Destination.Respond _ -> found.add("respond");
        }
        return found;
    }

    private static void addIf(List<String> found, String word, Optional<?> policy) {
        if (policy.isPresent()) {
            found.add(word);
        }
    }
}
