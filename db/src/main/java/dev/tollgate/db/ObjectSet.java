package dev.tollgate.db;

import dev.tollgate.db.document.References;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Objects in memory, looked at as if they were all that there is. Immutable. */
public final class ObjectSet implements ObjectView {
    private final Map<EntityKey, Entity> entities = new LinkedHashMap<>();
    private final Map<EntityKey, List<EntityKey>> referrers;
    private final Map<Likeness, List<EntityKey>> matches;
    private final Map<Likeness, List<EntityKey>> subjects;

    /** @param objects each with a key of its own */
    public ObjectSet(Collection<Entity> objects) {
        objects.stream()
                .sorted(Configuration.BY_KIND_AND_NAME)
                .forEach(entity -> entities.put(EntityKey.of(entity), entity));
        this.referrers = grouped((entity, into) -> References.of(entity).stream()
                .map(References.Reference::target)
                .distinct()
                .forEach(into::accept));
        this.matches = grouped((entity, into) -> Heads.matchDigest(entity)
                .map(digest -> likeness(entity, digest))
                .ifPresent(into::accept));
        this.subjects = grouped((entity, into) -> Heads.subjectDigest(entity)
                .map(digest -> likeness(entity, digest))
                .ifPresent(into::accept));
    }

    /** What objects are alike in. */
    private record Likeness(Kind kind, String digest) {}

    private static Likeness likeness(Entity entity, String digest) {
        return new Likeness(entity.kind(), digest);
    }

    private <T> Map<T, List<EntityKey>> grouped(BiConsumer<Entity, java.util.function.Consumer<T>> groups) {
        Map<T, List<EntityKey>> grouped = new HashMap<>();
        entities.values()
                .forEach(entity -> groups.accept(
                        entity,
                        group -> grouped.computeIfAbsent(group, _ -> new ArrayList<>())
                                .add(EntityKey.of(entity))));
        return grouped;
    }

    /** All routes, by name. */
    public List<Route> routes() {
        return entities.values().stream()
                .filter(Route.class::isInstance)
                .map(Route.class::cast)
                .toList();
    }

    @Override
    public Optional<Entity> entity(EntityKey key) {
        return Optional.ofNullable(entities.get(key));
    }

    @Override
    public boolean exists(EntityKey key) {
        return entities.containsKey(key);
    }

    @Override
    public List<EntityKey> referrers(EntityKey key) {
        return List.copyOf(referrers.getOrDefault(key, List.of()));
    }

    @Override
    public List<EntityKey> equalMatches(Route route) {
        return others(route, matches, Heads::matchDigest);
    }

    @Override
    public List<EntityKey> equalExternalIds(Consumer consumer) {
        return others(consumer, matches, Heads::matchDigest);
    }

    @Override
    public List<EntityKey> equalCertificateSubjects(Consumer consumer) {
        return others(consumer, subjects, Heads::subjectDigest);
    }

    private static List<EntityKey> others(
            Entity entity, Map<Likeness, List<EntityKey>> groups, Function<Entity, Optional<String>> digest) {
        return digest.apply(entity).stream()
                .flatMap(text -> groups.getOrDefault(likeness(entity, text), List.of()).stream())
                .filter(key -> !key.name().equals(entity.name()))
                .toList();
    }
}
