package dev.tollgate.db.dao;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Pages of a collection. The parts in angle brackets are texts of the program, never of a caller: {@code heads} are the
 * tables and conditions, {@code along} names the columns of one index, so that a page is read from it and no more, and
 * {@code order} sorts what was found.
 */
public interface ListDao {

    @SqlQuery("""
        select h.kind, h.name, h.revision, h.created_at, h.updated_at, v.document
        from (
            select h.kind, h.name, h.revision, h.created_at, h.updated_at
            from <heads>
            order by <along>
            fetch first :limit rows only
        ) h
        join object_version v on v.revision = h.revision and v.kind = h.kind and v.name = h.name
        order by <order>
        """)
    @RegisterConstructorMapper(ObjectRow.class)
    List<ObjectRow> page(
            @Define("heads") String heads,
            @Define("along") String along,
            @Define("order") String order,
            @BindMethods PageRow page,
            @Bind("limit") int limit);

    @SqlQuery("select coalesce(sum(total), 0) from object_count where kind = :kind")
    long total(@Bind("kind") String kind);

    @SqlQuery("select count(*) from <heads>")
    long count(@Define("heads") String heads, @BindMethods PageRow page);
}
