package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Takes the oldest revisions out of the history, and what no other revision needs. */
public interface ForgettingDao {

    /** The oldest revision, locked until the transaction ends; nothing if another one has just taken it out. */
    @SqlQuery("select revision from revision where revision = (select min(revision) from revision) for update")
    Optional<Long> lockOldest();

    /** The last of the oldest revisions, at most so many, that were made before a moment and are not the newest. */
    @SqlQuery("""
        select max(o.revision) from (
            select revision, created_at from revision order by revision fetch first :most rows only
        ) o
        where o.created_at < :before and o.revision < (select revision from current_revision)
        """)
    Optional<Long> last(@Bind("before") OffsetDateTime before, @Bind("most") int most);

    /** The versions that another one up to this revision took the place of. */
    @SqlUpdate("""
        delete from object_version where (revision, kind, name) in (
            select o.revision, o.kind, o.name
            from object_version n
            join object_version o on o.kind = n.kind and o.name = n.name and o.revision < n.revision
            where n.revision >= (select min(revision) from revision) and n.revision <= :last)
        """)
    int deleteSuperseded(@Bind("last") long last);

    /** That objects were removed up to this one; once nothing is left of what they were, nothing tells the same. */
    @SqlUpdate("""
        delete from object_version
        where revision >= (select min(revision) from revision) and revision <= :last and document is null
        """)
    int deleteRemovals(@Bind("last") long last);

    /** The revisions up to this one. */
    @SqlUpdate("delete from revision where revision <= :last")
    int delete(@Bind("last") long last);
}
