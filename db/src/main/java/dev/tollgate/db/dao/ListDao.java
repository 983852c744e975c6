package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Pages of a collection. The parts in angle brackets are texts of the program, never of a caller: {@code from} names
 * the table that the order is read from, {@code filter} and {@code behind} are conditions.
 */
public interface ListDao {

    @SqlQuery("""
        select h.kind, h.name, h.revision, h.created_at, h.updated_at, v.document
        from <from>
        join object_version v on v.revision = h.revision and v.kind = h.kind and v.name = h.name
        where <filter> and <behind>
        order by <order>
        fetch first :limit rows only
        """)
    @RegisterConstructorMapper(ObjectRow.class)
    List<ObjectRow> page(
            @Define("from") String from,
            @Define("filter") String filter,
            @Define("behind") String behind,
            @Define("order") String order,
            @Bind("kind") String kind,
            @Bind("tag") String tag,
            @Bind("pattern") String pattern,
            @Bind("time") OffsetDateTime time,
            @Bind("name") String name,
            @Bind("limit") int limit);

    @SqlQuery("select coalesce(sum(total), 0) from object_count where kind = :kind")
    long total(@Bind("kind") String kind);

    @SqlQuery("select count(*) from <from> where <filter>")
    long count(
            @Define("from") String from,
            @Define("filter") String filter,
            @Bind("kind") String kind,
            @Bind("tag") String tag,
            @Bind("pattern") String pattern);
}
