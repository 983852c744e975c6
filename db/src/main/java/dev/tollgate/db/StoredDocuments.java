package dev.tollgate.db;

import dev.tollgate.db.dao.ObjectRow;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.Arrays;

/** Turns stored rows into records. */
final class StoredDocuments {
    private StoredDocuments() {}

    /** The kind whose collection has this name; throws {@link UnreadableRevision} for one of a newer Tollgate. */
    static Kind kind(String collection, long revision) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.collection().equals(collection))
                .findFirst()
                .orElseThrow(() -> new UnreadableRevision(revision, "unknown collection " + collection));
    }

    /** The object that a document describes; throws {@link UnreadableRevision} if it cannot be read. */
    static Entity entity(EntityKey key, String document, long revision) {
        try {
            return switch (Documents.read(key.kind(), key.name(), Json.parse(document))) {
                case Reading.Accepted<? extends Entity>(var entity) -> entity;
                case Reading.Refused<? extends Entity>(var mistakes) ->
                    throw new UnreadableRevision(revision, key, words(mistakes.getFirst()));
            };
        } catch (InvalidJson e) {
            throw new UnreadableRevision(revision, key, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The object as it will be read back: in its normal form. Throws {@link IllegalArgumentException} for one that
     * could not be read back, because every node would refuse its revision.
     */
    static Entity normal(Entity entity) {
        return switch (Documents.read(entity.kind(), entity.name(), Documents.write(entity))) {
            case Reading.Accepted<? extends Entity>(var normal) -> normal;
            case Reading.Refused<? extends Entity>(var mistakes) ->
                throw new IllegalArgumentException(entity.name() + ": " + words(mistakes.getFirst()));
        };
    }

    static StoredObject object(ObjectRow row) {
        EntityKey key = new EntityKey(kind(row.kind(), row.revision()), row.name());
        return new StoredObject(
                entity(key, row.document(), row.revision()),
                row.revision(),
                row.createdAt().toInstant(),
                row.updatedAt().toInstant());
    }

    private static String words(Mistake mistake) {
        return mistake.pointer() + " " + mistake.message() + " ("
                + mistake.code().id() + ")";
    }
}
