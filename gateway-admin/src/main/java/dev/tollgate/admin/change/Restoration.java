package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.db.Versions;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.SecretMembers;
import dev.tollgate.db.document.SecretMembers.SecretPlace;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.SecretField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration as it was at an earlier revision, as if somebody sent it anew: without the secrets of then. An
 * object that is still there keeps the secrets that it has now.
 *
 * @param since what differs: before is then, after is now
 */
record Restoration(List<Versions> since) {

    private static final String LOST =
            "the secret of then is not restored, because nothing brings an old secret back; set it anew";

    SentConfiguration sent() {
        List<SentObject> objects = new ArrayList<>();
        List<EntityKey> removed = new ArrayList<>();
        for (Versions versions : since) {
            EntityKey key = versions.key();
            versions.before()
                    .ifPresentOrElse(
                            then -> objects.add(new SentObject(key.kind(), pointer(key), sent(key, then))),
                            () -> removed.add(key));
        }
        return new SentConfiguration(objects, removed, List.of());
    }

    private static String sent(EntityKey key, ObjectNode then) {
        return Json.text(SecretMembers.withoutSecrets(key.kind(), then));
    }

    private static String pointer(EntityKey key) {
        return "/" + (key.kind() == Kind.SETTINGS ? key.name() : key.kind().collection() + "/" + key.name());
    }

    /** The plan, which warns of secrets that objects had then and will not have. */
    ChangePlan warned(ChangePlan plan) {
        List<ChangePlan.ObjectWarning> warnings = new ArrayList<>(plan.warnings());
        Map<EntityKey, ObjectNode> then = new HashMap<>();
        since.forEach(versions -> versions.before().ifPresent(document -> then.put(versions.key(), document)));
        plan.changes().stream()
                .filter(change -> then.containsKey(change.key()))
                .flatMap(change -> change.after().stream())
                .forEach(entity -> warnings.addAll(lost(then.get(EntityKey.of(entity)), entity)));
        return new ChangePlan(plan.changes(), plan.unchanged(), warnings);
    }

    private static List<ChangePlan.ObjectWarning> lost(ObjectNode then, Entity entity) {
        return lost(then, Optional.of(entity)).stream()
                .map(warning ->
                        new ChangePlan.ObjectWarning(EntityKey.of(entity).path(), warning))
                .toList();
    }

    /** The secrets that an object had then and has not now. */
    static List<Warning> lost(ObjectNode then, Optional<Entity> entity) {
        return entity.stream()
                .flatMap(now -> SecretField.of(now.kind()).stream().filter(field -> lost(then, now, field)))
                .map(field -> new Warning(field.pointer(), Warning.Code.SECRET_NOT_RESTORED, LOST))
                .toList();
    }

    private static boolean lost(ObjectNode then, Entity now, SecretField field) {
        List<SecretPlace> kept = SecretMembers.of(Documents.write(now), field);
        return SecretMembers.of(then, field).stream()
                .filter(SecretPlace::secret)
                .anyMatch(place -> kept.stream()
                        .noneMatch(other -> other.element().equals(place.element())
                                && other.value().isTextual()));
    }
}
