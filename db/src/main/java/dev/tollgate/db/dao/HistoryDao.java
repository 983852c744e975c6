package dev.tollgate.db.dao;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The newest revisions, and what changed in them. */
public interface HistoryDao {

    @SqlQuery("""
        select revision, author, remark, created_at from revision
        order by revision desc
        fetch first :most rows only
        """)
    @RegisterConstructorMapper(RevisionRow.class)
    List<RevisionRow> newest(@Bind("most") int most);

    /** At most so many objects of each revision from the given one on, by kind and name. */
    @SqlQuery("""
        select revision, kind, name, removed, total
        from (
            select revision, kind, name, document is null as removed,
                count(*) over (partition by revision) as total,
                row_number() over (partition by revision order by kind, name) as place
            from object_version
            where revision >= :from
        ) touched
        where place <= :most
        order by revision, kind, name
        """)
    @RegisterConstructorMapper(TouchedRow.class)
    List<TouchedRow> touchedFrom(@Bind("from") long from, @Bind("most") int most);
}
