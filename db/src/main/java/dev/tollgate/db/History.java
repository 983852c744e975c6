package dev.tollgate.db;

import dev.tollgate.db.dao.HistoryDao;
import dev.tollgate.db.dao.RevisionRow;
import dev.tollgate.db.dao.TouchedRow;
import dev.tollgate.db.model.EntityKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what was written, and by whom. */
final class History {
    private History() {}

    /** The newest revisions, the newest first. */
    static List<Revision> newest(Store store, int most) {
        return store.run(handle -> {
            HistoryDao history = handle.attach(HistoryDao.class);
            List<RevisionRow> rows = history.newest(most);
            if (rows.isEmpty()) {
                return List.of();
            }
            Map<Long, List<TouchedRow>> touched =
                    history.touchedFrom(rows.getLast().revision(), Revision.MOST_OBJECTS).stream()
                            .collect(Collectors.groupingBy(TouchedRow::revision));
            return rows.stream()
                    .map(row -> revision(row, touched.getOrDefault(row.revision(), List.of())))
                    .toList();
        });
    }

    private static Revision revision(RevisionRow row, List<TouchedRow> touched) {
        List<Revision.Changed> objects = new ArrayList<>();
        for (TouchedRow one : touched) {
            EntityKey key = new EntityKey(StoredDocuments.kind(one.kind(), one.revision()), one.name());
            objects.add(new Revision.Changed(key, one.removed()));
        }
        long changed = touched.isEmpty() ? 0 : touched.getFirst().total();
        return new Revision(
                row.revision(), row.author(), row.remark(), row.createdAt().toInstant(), objects, changed);
    }
}
