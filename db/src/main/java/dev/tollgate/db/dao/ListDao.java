package dev.tollgate.db.dao;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Pages of a collection. The parts in angle brackets are texts of the program, never of a caller: {@code heads} are the
 * tables and conditions, {@code along} names the columns of one index, so that a page is read from it and no more, and
 * {@code order} sorts what was found. A trait's value is bound by the trait's name.
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
            @BindMap Map<String, String> traits);

    @SqlQuery("select h.name, h.revision, h.created_at, h.updated_at from <heads>")
    @RegisterConstructorMapper(HeadTimesRow.class)
    List<HeadTimesRow> heads(
            @Define("heads") String heads, @BindMethods PageRow page, @BindMap Map<String, String> traits);

    @SqlQuery("select coalesce(sum(total), 0) from object_count where kind = :kind")
    long total(@Bind("kind") String kind);

    @SqlQuery("select count(*) from <heads>")
    long count(@Define("heads") String heads, @BindMethods PageRow page, @BindMap Map<String, String> traits);

    @SqlQuery("""
        select value_text as "value", count(*) as total
        from object_trait
        where kind = :kind and trait = :trait
        group by value_text
        order by total desc, value_text
        fetch first :most rows only
        """)
    @RegisterConstructorMapper(TraitCountRow.class)
    List<TraitCountRow> traits(@Bind("kind") String kind, @Bind("trait") String trait, @Bind("most") int most);
}
