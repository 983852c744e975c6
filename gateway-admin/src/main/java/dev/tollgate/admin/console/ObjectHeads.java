package dev.tollgate.admin.console;

import dev.tollgate.db.Database;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.list.Toggle;
import dev.tollgate.ui.part.Status;
import java.util.List;

/** How objects are, as nodes say. */
final class ObjectHeads {

    private final Database database;

    ObjectHeads(Database database) {
        this.database = database;
    }

    /** What the nodes serve at one moment. */
    record Serving(List<NodeStatus> live) {

        Serving {
            live = List.copyOf(live);
        }

        private long applied(StoredObject object) {
            return live.stream()
                    .filter(node -> node.report().appliedRevision() >= object.revision())
                    .count();
        }

        Status status(StoredObject object) {
            if (!object.entity().enabled()) {
                return Status.DISABLED;
            }
            if (applied(object) == live.size()) {
                return Status.LIVE;
            }
            boolean refused = live.stream()
                    .anyMatch(node ->
                            node.report().refused().isPresent() && node.report().appliedRevision() < object.revision());
            return refused ? Status.REJECTED : Status.APPLYING;
        }

        /** Such as "(2/3)" while a change is under way. */
        String more(StoredObject object) {
            return status(object) == Status.APPLYING ? "(" + applied(object) + "/" + live.size() + ")" : "";
        }
    }

    Serving serving() {
        return new Serving(
                database.nodes().all().stream().filter(NodeStatus::live).toList());
    }

    static Toggle toggle(Subject subject, StoredObject object, Visit visit) {
        String name = object.entity().name();
        return new Toggle(
                subject.path(name + "/enabled"),
                name,
                object.entity().enabled(),
                Long.toString(object.revision()),
                visit.here(),
                visit.allows(subject.role()),
                roleOf(subject));
    }

    static String roleOf(Subject subject) {
        Role role = subject.role();
        return role.id();
    }
}
