package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.check.Rules;
import dev.tollgate.admin.check.Surroundings;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.check.Warnings;
import dev.tollgate.db.Configuration;
import dev.tollgate.db.ObjectSet;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.References;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out what an apply does to a configuration, or all that is wrong with it. For one apply. */
final class Planner {
    private static final EntityKey SETTINGS = EntityKey.of(Settings.DEFAULT);

    /** About a second's worth. */
    private static final long MOST_COMPARISONS = 10_000_000;

    private static final Warning NOT_COMPARED = new Warning(
            "",
            Warning.Code.NOT_COMPARED,
            "too many routes change at once to tell which of them take requests from one another; their pages do");

    private final Editor.Checks checks;
    private final Configuration before;
    private final ApplyMode mode;

    Planner(Editor.Checks checks, Configuration before, ApplyMode mode) {
        this.checks = checks;
        this.before = before;
        this.mode = mode;
    }

    /**
     * An object that was sent, as far as it can be read by itself.
     *
     * @param document with secrets as they are kept
     * @param entity nothing if the document cannot be read
     * @param unchanged whether it stands there exactly so already
     */
    private record Candidate(
            SentObject sent,
            EntityKey key,
            String document,
            Optional<Entity> entity,
            boolean unchanged,
            List<Mistake> mistakes) {

        Mistake mistake(String within, MistakeCode code, String message) {
            return new Mistake(sent.pointer() + within, code, message);
        }
    }

    ApplyOutcome plan(SentConfiguration sent) {
        List<Candidate> candidates = sent.objects().stream().map(this::read).toList();
        Set<EntityKey> named = candidates.stream().map(Candidate::key).collect(Collectors.toSet());
        Map<EntityKey, Entity> objects = new LinkedHashMap<>();
        before.objects().forEach(object -> objects.put(EntityKey.of(object.entity()), object.entity()));
        List<EntityKey> removed = objects.keySet().stream()
                .filter(key -> !named.contains(key) && (sent.removed().contains(key) || goes(objects.get(key))))
                .toList();
        removed.forEach(objects::remove);
        candidates.forEach(candidate -> candidate.entity().ifPresent(entity -> objects.put(candidate.key(), entity)));
        ObjectSet after = new ObjectSet(objects.values());
        List<Mistake> mistakes = new ArrayList<>(sent.mistakes());
        mistakes.addAll(mistakes(candidates, after));
        mistakes.addAll(missed(removed, named, after));
        return mistakes.isEmpty()
                ? new ApplyOutcome.Done(plan(candidates, removed, after))
                : new ApplyOutcome.Invalid(mistakes);
    }

    private boolean goes(Entity entity) {
        return mode.sync() && mode.tag().map(entity.tags()::contains).orElse(true) && !entity.equals(Settings.DEFAULT);
    }

    private Candidate read(SentObject sent) {
        JsonNode tree = Json.parse(sent.json());
        String name = sent.kind() == Kind.SETTINGS
                ? SETTINGS.name()
                : tree.path("name").asText();
        EntityKey key = new EntityKey(sent.kind(), name);
        JsonNode document = sent.kept()
                ? checks.secrets().filled(sent.kind(), tree, before.find(key))
                : checks.secrets().kept(sent.kind(), tree, before.find(key));
        String text = Json.text(document);
        return switch (Documents.read(sent.kind(), document)) {
            case Reading.Accepted<? extends Entity>(Entity entity) ->
                new Candidate(sent, key, text, Optional.of(entity), unchanged(key, entity), List.of());
            case Reading.Refused<? extends Entity>(List<Mistake> mistakes) ->
                new Candidate(sent, key, text, Optional.empty(), false, within(sent, mistakes));
        };
    }

    private static List<Mistake> within(SentObject sent, List<Mistake> mistakes) {
        return mistakes.stream()
                .map(mistake -> new Mistake(sent.pointer() + mistake.pointer(), mistake.code(), mistake.message()))
                .toList();
    }

    private List<Mistake> mistakes(List<Candidate> candidates, ObjectSet after) {
        Set<EntityKey> unread = candidates.stream()
                .filter(candidate -> candidate.entity().isEmpty())
                .map(Candidate::key)
                .collect(Collectors.toSet());
        ExpectedObjects view = new ExpectedObjects(after, unread, before);
        Set<EntityKey> seen = new HashSet<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (Candidate candidate : candidates) {
            mistakes.addAll(candidate.mistakes());
            if (!seen.add(candidate.key())) {
                mistakes.add(candidate.mistake("/name", MistakeCode.NOT_UNIQUE, "stands in the document already"));
            }
            untagged(candidate).ifPresent(mistakes::add);
            if (!candidate.unchanged()) {
                List<Mistake> found = checks.rules().check(candidate.key(), Json.parse(candidate.document()), view);
                mistakes.addAll(within(candidate.sent(), found));
            } else {
                mistakes.addAll(dangling(candidate, view));
            }
        }
        return mistakes;
    }

    private Optional<Mistake> untagged(Candidate candidate) {
        return mode.tag()
                .filter(tag -> candidate
                        .entity()
                        .filter(entity -> !entity.tags().contains(tag))
                        .isPresent())
                .map(tag -> candidate.key().kind() == Kind.SETTINGS
                        ? candidate.mistake("", MistakeCode.NOT_ALLOWED, "must be left out: settings have no tags")
                        : candidate.mistake(
                                "/tags", MistakeCode.REQUIRED, "must have the tag that this is about: " + tag));
    }

    /** What an object names and cannot have any more, though it does not change itself. */
    private static List<Mistake> dangling(Candidate candidate, ExpectedObjects view) {
        return candidate.entity().stream()
                .flatMap(entity -> References.of(entity).stream())
                .filter(reference -> !view.exists(reference.target()))
                .map(reference -> candidate.mistake(
                        reference.pointer(),
                        MistakeCode.DANGLING_REFERENCE,
                        Rules.mustExist(reference.target().kind())))
                .toList();
    }

    /** Who else names what would go. */
    private static List<Mistake> missed(List<EntityKey> removed, Set<EntityKey> named, ObjectSet after) {
        return removed.stream()
                .flatMap(key -> after.referrers(key).stream()
                        .filter(referrer -> !named.contains(referrer))
                        .map(referrer -> new Mistake(
                                "/" + key.kind().collection(),
                                MistakeCode.DANGLING_REFERENCE,
                                "must have " + key.name() + ": "
                                        + referrer.kind().collection() + "/" + referrer.name() + " refers to it")))
                .toList();
    }

    private boolean unchanged(EntityKey key, Entity entity) {
        return stored(key).filter(stored -> same(stored, entity)).isPresent();
    }

    private Optional<Entity> stored(EntityKey key) {
        Optional<Entity> untouched = key.equals(SETTINGS) ? Optional.of(Settings.DEFAULT) : Optional.empty();
        return before.find(key).map(StoredObject::entity).or(() -> untouched);
    }

    private static boolean same(Entity one, Entity other) {
        return one.equals(other) || Documents.write(one).equals(Documents.write(other));
    }

    private ChangePlan plan(List<Candidate> candidates, List<EntityKey> removed, ObjectSet after) {
        List<ObjectChange> changes = new ArrayList<>();
        candidates.stream()
                .filter(candidate -> !candidate.unchanged())
                .map(candidate -> new ObjectChange(candidate.key(), stored(candidate.key()), candidate.entity()))
                .forEach(changes::add);
        for (EntityKey key : removed) {
            // Settings do not go: they are at their defaults then.
            Optional<Entity> rest = key.equals(SETTINGS) ? Optional.of(Settings.DEFAULT) : Optional.empty();
            changes.add(new ObjectChange(key, stored(key), rest));
        }
        changes.sort(ObjectChange.BY_KIND_AND_NAME);
        int unchanged = (int) candidates.stream().filter(Candidate::unchanged).count();
        return new ChangePlan(changes, unchanged, warnings(changes, after));
    }

    private List<ChangePlan.ObjectWarning> warnings(List<ObjectChange> changes, ObjectSet after) {
        List<Entity> changed =
                changes.stream().flatMap(change -> change.after().stream()).toList();
        long comparisons = changed.stream().filter(Route.class::isInstance).count()
                * after.routes().size();
        Surroundings around = Surroundings.of(
                after, comparisons <= MOST_COMPARISONS, checks.clock().instant());
        List<ChangePlan.ObjectWarning> warnings = new ArrayList<>();
        changed.forEach(entity -> Warnings.of(entity, around).stream()
                .map(warning ->
                        new ChangePlan.ObjectWarning(EntityKey.of(entity).path(), warning))
                .forEach(warnings::add));
        if (comparisons > MOST_COMPARISONS) {
            warnings.add(new ChangePlan.ObjectWarning(Kind.ROUTE.collection(), NOT_COMPARED));
        }
        return warnings;
    }
}
