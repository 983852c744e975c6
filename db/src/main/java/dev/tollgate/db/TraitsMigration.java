package dev.tollgate.db;

import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.dao.ObjectRow;
import dev.tollgate.db.dao.RevisionDao;
import dev.tollgate.db.dao.TraitRow;
import dev.tollgate.db.model.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/**
 * Fills the table of traits from the documents of a database that had only tags. Whoever writes meanwhile, an older
 * version too, waits until it is done, so nothing is missed. May be begun again wherever it ended: the embedded
 * database commits what it has when it drops a table, before it is written down that this is done.
 */
final class TraitsMigration implements JavaMigration {

    private static final System.Logger LOG = System.getLogger(TraitsMigration.class.getName());

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("022");
    }

    @Override
    public String getDescription() {
        return "fill object traits";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        Jdbi jdbi = Jdbi.create(context.getConnection()).installPlugin(new SqlObjectPlugin());
        try (Handle handle = jdbi.open()) {
            ObjectDao objects = handle.attach(ObjectDao.class);
            handle.attach(RevisionDao.class).lock();
            handle.execute("delete from object_trait");
            Arrays.stream(Kind.values()).forEach(kind -> fill(objects, kind));
            handle.execute("drop table if exists object_tag");
        }
    }

    private static void fill(ObjectDao objects, Kind kind) {
        List<TraitRow> rows = objects.all(kind.collection()).stream()
                .flatMap(TraitsMigration::rows)
                .toList();
        objects.insertTraits(rows);
    }

    /** Those of a document that nobody can read are not known; its revision is refused by every node anyway. */
    private static Stream<TraitRow> rows(ObjectRow row) {
        try {
            return Traits.rows(StoredDocuments.object(row).entity());
        } catch (UnreadableRevision e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}/{1} cannot be read, so no list finds it by its tags: {2}",
                    row.kind(),
                    row.name(),
                    e.getMessage());
            return Stream.of();
        }
    }
}
