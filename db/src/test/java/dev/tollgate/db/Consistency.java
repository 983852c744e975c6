package dev.tollgate.db;

import dev.tollgate.db.document.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for tables that contradict each other, whatever has been written. */
public final class Consistency {
    private static final String SAME = " and %s.kind = v.kind and %s.name = v.name";
    private static final String NEWEST = "select v.revision from object_version v where not exists (select 1 from"
            + " object_version w where w.revision > v.revision" + SAME.replace("%s", "w") + ")";
    private static final String HEAD =
            "exists (select 1 from object_head h where h.revision = v.revision" + SAME.replace("%s", "h") + ")";

    /** What must not be, and a question that finds it. */
    private static final Map<String, String> QUESTIONS = questions();

    private Consistency() {}

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put(
                "the current revision is not the newest of as many",
                "select c.revision from current_revision c where c.revision <> (select count(*) from revision)"
                        + " or c.revision <> (select coalesce(max(r.revision), 0) from revision r)");
        questions.put(
                "a revision has not one line in the audit",
                "select r.revision from revision r where 1 <> (select count(*) from audit a"
                        + " where a.revision = r.revision)");
        questions.put(
                "the audit tells of a revision that there is not",
                "select a.revision from audit a where a.revision > (select c.revision from current_revision c)");
        questions.put(
                "a revision says another number of objects than it wrote",
                "select r.revision from revision r where r.changed <> (select count(*) from object_version v"
                        + " where v.revision = r.revision)");
        questions.put(
                "an object's newest version is not its head", NEWEST + " and v.document is not null and not " + HEAD);
        questions.put(
                "an object that is gone has a head, or is not told as removed",
                NEWEST + " and v.document is null and (" + HEAD + " or not exists (select 1 from object_removed d"
                        + " where d.revision = v.revision" + SAME.replace("%s", "d") + "))");
        questions.put(
                "a head has no version",
                "select h.revision from object_head h where not exists (select 1 from object_version v"
                        + " where v.revision = h.revision and v.document is not null" + SAME.replace("%s", "h") + ")");
        questions.put(
                "a kind has another number of objects than is told",
                "select c.total from object_count c where c.total <> (select count(*) from object_head h"
                        + " where h.kind = c.kind)");
        questions.put(
                "a key is of a consumer that there is not, or of a revision that there is not",
                "select k.revision from api_key k where k.revision > (select c.revision from current_revision c)"
                        + " or not exists (select 1 from object_head h where h.kind = 'consumers'"
                        + " and h.name = k.consumer)");
        return questions;
    }

    /** What is wrong; nothing if the tables agree. */
    public static List<String> contradictions(Database database) {
        List<String> found = new ArrayList<>();
        QUESTIONS.forEach((what, question) -> {
            List<String> at = column(database, question);
            if (!at.isEmpty()) {
                found.add(what + ": " + at);
            }
        });
        List<StoredObject> objects = database.reader().configuration().objects();
        compare(
                "references",
                objects.stream().flatMap(Consistency::references),
                column(
                        database,
                        "select from_kind || '/' || from_name || ' ' || to_kind || '/' || to_name"
                                + " from object_reference"),
                found);
        compare(
                "traits",
                objects.stream()
                        .flatMap(object -> Traits.rows(object.entity()))
                        .map(row -> row.kind() + "/" + row.name() + " " + row.trait() + " " + row.value()),
                column(database, "select kind || '/' || name || ' ' || trait || ' ' || value_text from object_trait"),
                found);
        return found;
    }

    private static Stream<String> references(StoredObject object) {
        String from =
                object.entity().kind().collection() + "/" + object.entity().name();
        return References.of(object.entity()).stream()
                .map(reference -> from + " " + reference.target().kind().collection() + "/"
                        + reference.target().name());
    }

    private static void compare(String what, Stream<String> inObjects, List<String> inTable, List<String> found) {
        TreeSet<String> said = new TreeSet<>(inObjects.toList());
        TreeSet<String> stored = new TreeSet<>(inTable);
        if (!said.equals(stored)) {
            found.add(what + " are " + stored + " and should be " + said);
        }
    }

    private static List<String> column(Database database, String question) {
        return database.store()
                .run(handle -> handle.createQuery(question).mapTo(String.class).list());
    }
}
