package dev.tollgate.db;

import dev.tollgate.db.dao.CurrentObjectRow;
import dev.tollgate.db.dao.ObjectRow;
import dev.tollgate.db.dao.RevisionDao;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads whole configurations. */
final class Configurations {
    private Configurations() {}

    /** The newest one, in the transaction that the rows are read in. */
    static Configuration read(RevisionDao revisions) {
        List<StoredObject> objects = new ArrayList<>();
        long revision = 0;
        for (CurrentObjectRow row : revisions.objects()) {
            revision = row.currentRevision();
            if (row.kind() != null) {
                objects.add(StoredDocuments.object(object(row)));
            }
        }
        return new Configuration(revision, objects);
    }

    private static ObjectRow object(CurrentObjectRow row) {
        return new ObjectRow(
                Objects.requireNonNull(row.kind()),
                Objects.requireNonNull(row.name()),
                Objects.requireNonNull(row.revision()),
                Objects.requireNonNull(row.createdAt()),
                Objects.requireNonNull(row.updatedAt()),
                Objects.requireNonNull(row.document()));
    }
}
