package dev.tollgate.proxy.table;

import dev.tollgate.db.document.format.CertificateSubjects;
import dev.tollgate.db.model.Consumer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The consumers of one revision, by all that they are known by. Immutable.
 *
 * @param byName all
 * @param byExternalId the names of those with an {@code externalId}
 * @param bySubject the names of those that certificates show
 */
public record ConsumerIndex(
        Map<String, Consumer> byName, Map<String, String> byExternalId, Map<String, String> bySubject) {
    public static final ConsumerIndex EMPTY = new ConsumerIndex(Map.of(), Map.of(), Map.of());

    /** The index with these consumers as they are now, or are no more; it is copied once, however many changed. */
    public ConsumerIndex with(Map<String, Optional<Consumer>> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        Map<String, Consumer> names = new HashMap<>(byName);
        Map<String, String> externalIds = new HashMap<>(byExternalId);
        Map<String, String> subjects = new HashMap<>(bySubject);
        changed.keySet().stream()
                .flatMap(name -> Optional.ofNullable(names.remove(name)).stream())
                .forEach(before -> {
                    before.externalId().ifPresent(externalIds::remove);
                    before.certificateSubject().map(CertificateSubjects::key).ifPresent(subjects::remove);
                });
        changed.values().stream().flatMap(Optional::stream).forEach(now -> {
            names.put(now.name(), now);
            now.externalId().ifPresent(id -> externalIds.put(id, now.name()));
            now.certificateSubject().map(CertificateSubjects::key).ifPresent(key -> subjects.put(key, now.name()));
        });
        return new ConsumerIndex(names, externalIds, subjects);
    }

    Optional<Consumer> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Consumer> known(String externalId) {
        return Optional.ofNullable(byExternalId.get(externalId))
                .flatMap(this::named)
                .or(() -> named(externalId)
                        .filter(consumer -> consumer.externalId().isEmpty()));
    }

    Optional<Consumer> shown(String subjectKey) {
        return Optional.ofNullable(bySubject.get(subjectKey)).flatMap(this::named);
    }
}
