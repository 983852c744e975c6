package dev.tollgate.admin.change;

import dev.tollgate.admin.check.Warning;
import dev.tollgate.db.Database;
import dev.tollgate.db.HistoryQuery;
import dev.tollgate.db.Revision;
import dev.tollgate.db.StoredDraft;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Versions;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.References;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A draft on its way to become a revision. */
record Publication(StoredDraft draft, DraftShape.Sent sent) {
    private static final Set<Kind> USED_BY_OTHERS = Set.of(Kind.SERVICE, Kind.ISSUER, Kind.PLAN);

    static Publication of(StoredDraft draft) {
        return new Publication(draft, DraftShape.stored(draft));
    }

    /** Its objects, as if somebody sent them; secrets are as they are kept. */
    SentConfiguration configuration() {
        List<SentObject> objects = new ArrayList<>();
        List<EntityKey> removed = new ArrayList<>();
        List<DraftChange> changes = sent.changes();
        for (int index = 0; index < changes.size(); index++) {
            EntityKey key = changes.get(index).key();
            String pointer = "/changes/" + index + "/set";
            changes.get(index)
                    .set()
                    .ifPresentOrElse(
                            set -> objects.add(new SentObject(
                                    key.kind(),
                                    pointer,
                                    true,
                                    Json.text(
                                            key.kind() == Kind.SETTINGS
                                                    ? set
                                                    : set.deepCopy().put("name", key.name())))),
                            () -> removed.add(key));
        }
        return new SentConfiguration(objects, removed, List.of());
    }

    /** An object that somebody has changed since the draft was made for it, and how it stands now. */
    record Clash(DraftChange change, Optional<StoredObject> current) {}

    /** Its objects that somebody has changed since it was made for them. */
    List<Clash> clashes(Function<EntityKey, Optional<StoredObject>> objects) {
        return sent.changes().stream()
                .map(change -> new Clash(change, objects.apply(change.key())))
                .filter(clash -> !clash.change()
                        .base()
                        .map(Integer::longValue)
                        .equals(clash.current().map(StoredObject::revision)))
                .toList();
    }

    /** Who has changed what; asks the history, so not while others wait. */
    static List<DraftOutcome.Conflict> conflicts(List<Clash> clashes, Database database) {
        return clashes.stream().map(clash -> conflict(clash, database)).toList();
    }

    private static DraftOutcome.Conflict conflict(Clash clash, Database database) {
        EntityKey key = clash.change().key();
        Optional<Long> base = clash.change().base().map(Integer::longValue);
        Versions since = new Versions(
                key,
                base.flatMap(revision -> database.history().at(key, revision)),
                clash.current().map(object -> Documents.write(object.entity())));
        Optional<Revision> by =
                database.history().page(new HistoryQuery(Optional.of(key), 1, Optional.empty())).items().stream()
                        .findFirst();
        return new DraftOutcome.Conflict(base, clash.current().map(StoredObject::revision), since, by);
    }

    /** The plan, which warns of objects that come and that nothing refers to. */
    static ChangePlan warned(ChangePlan plan) {
        Set<EntityKey> referred = plan.changes().stream()
                .flatMap(change -> change.after().stream())
                .flatMap(entity -> References.of(entity).stream())
                .map(References.Reference::target)
                .collect(Collectors.toSet());
        List<ChangePlan.ObjectWarning> warnings = new ArrayList<>(plan.warnings());
        plan.changes().stream()
                .filter(change -> change.change() == Revision.Change.CREATED
                        && USED_BY_OTHERS.contains(change.key().kind())
                        && !referred.contains(change.key()))
                .map(change -> new ChangePlan.ObjectWarning(
                        change.key().path(), new Warning("", Warning.Code.UNUSED, "nothing refers to it")))
                .forEach(warnings::add);
        return new ChangePlan(plan.changes(), plan.unchanged(), warnings);
    }
}
