package dev.tollgate.db;

import dev.tollgate.db.dao.DocumentRow;
import dev.tollgate.db.dao.HeadRow;
import dev.tollgate.db.dao.KeyRow;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.document.References;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes objects into all the tables that know of them: however many, each table gets few statements. */
final class ObjectWrites {
    private final ObjectDao objects;
    private final OffsetDateTime now;
    private final long revision;

    ObjectWrites(ObjectDao objects, OffsetDateTime now, long revision) {
        this.objects = objects;
        this.now = now;
        this.revision = revision;
    }

    /** Objects that did not exist. */
    void create(List<Entity> entities) {
        if (entities.isEmpty()) {
            return;
        }
        objects.insertHeads(entities.stream().map(this::head).toList());
        objects.deleteRemoved(rows(entities));
        count(entities.stream().map(EntityKey::of).toList(), 1);
        describe(entities);
    }

    /** Objects that stand there in another form. */
    void replace(List<Entity> entities) {
        if (entities.isEmpty()) {
            return;
        }
        objects.updateHeads(entities.stream().map(this::head).toList());
        objects.deleteTraits(rows(entities));
        objects.deleteReferences(rows(entities));
        describe(entities);
    }

    /** Objects that exist. */
    void remove(List<EntityKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<KeyRow> rows = keys.stream().map(Keys::row).toList();
        putVersions(keys.stream()
                .map(key -> new DocumentRow(key.kind().collection(), key.name(), null))
                .toList());
        objects.deleteHeads(rows);
        objects.deleteTraits(rows);
        objects.deleteReferences(rows);
        objects.insertRemoved(rows, revision);
        count(keys, -1);
    }

    private void describe(List<Entity> entities) {
        putVersions(entities.stream()
                .map(entity -> new DocumentRow(entity.kind().collection(), entity.name(), Heads.document(entity)))
                .toList());
        objects.insertTraits(entities.stream().flatMap(Traits::rows).toList());
        List<KeyRow> from = new ArrayList<>();
        List<KeyRow> to = new ArrayList<>();
        for (Entity entity : entities) {
            for (EntityKey target : targets(entity)) {
                from.add(Keys.row(EntityKey.of(entity)));
                to.add(Keys.row(target));
            }
        }
        objects.insertReferences(from, to);
    }

    /** What an object refers to. */
    static Collection<EntityKey> targets(Entity entity) {
        return References.of(entity).stream().map(References.Reference::target).collect(Collectors.toUnmodifiableSet());
    }

    private void putVersions(List<DocumentRow> versions) {
        // An object that this transaction writes twice has one version of this revision, the last.
        objects.deleteVersions(
                revision,
                versions.stream()
                        .map(version -> new KeyRow(version.kind(), version.name()))
                        .toList());
        objects.insertVersions(revision, versions);
    }

    private void count(List<EntityKey> keys, int each) {
        Map<String, Long> counts = keys.stream()
                .map(key -> key.kind().collection())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        counts.forEach((kind, number) -> {
            if (objects.adjustCount(kind, number * each) == 0) {
                objects.insertCount(kind, number * each);
            }
        });
    }

    private HeadRow head(Entity entity) {
        return new HeadRow(
                entity.kind().collection(),
                entity.name(),
                revision,
                now,
                Heads.searchText(entity),
                Heads.matchDigest(entity).orElse(null),
                Heads.subjectDigest(entity).orElse(null));
    }

    private static List<KeyRow> rows(List<Entity> entities) {
        return entities.stream().map(EntityKey::of).map(Keys::row).toList();
    }
}
