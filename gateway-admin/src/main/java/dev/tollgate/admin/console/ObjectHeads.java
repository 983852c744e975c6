package dev.tollgate.admin.console;

import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.list.Toggle;

/** What pages and lists say of objects of every kind. */
final class ObjectHeads {

    private ObjectHeads() {}

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
