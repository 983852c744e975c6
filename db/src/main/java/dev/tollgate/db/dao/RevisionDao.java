package dev.tollgate.db.dao;

import java.util.List;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The number of the newest revision, the revisions, and what changed between them. */
public interface RevisionDao {

    @SqlQuery("select revision from current_revision")
    long current();

    /** The number, with its row locked until the transaction ends. */
    @SqlQuery("select revision from current_revision for update")
    long lock();

    @SqlUpdate("update current_revision set revision = :revision")
    void advance(@Bind("revision") long revision);

    @SqlUpdate("""
        insert into revision (revision, author, remark, created_at, changed)
        values (:revision, :author, :remark, :createdAt, :changed)
        """)
    void insert(@BindMethods RevisionRow row);

    /**
     * The newest version of each object and API key that changed at a revision or later, and always the number at
     * least. One statement, so one consistent state at every isolation level of both databases. To be read inside a
     * transaction, or PostgreSQL gives all rows at once.
     */
    @SqlQuery("""
        select c.revision as current_revision, d.*
        from current_revision c
        left join (
            select h.kind, h.name, v.document, cast(null as varchar) as hash, cast(null as varchar) as consumer,
                cast(null as timestamp with time zone) as expires_at,
                cast(null as timestamp with time zone) as revoked_at,
                cast(null as varchar) as scopes, cast(null as varchar) as routes, cast(null as varchar) as sources,
                cast(null as timestamp with time zone) as retiring_since
            from object_head h
            join object_version v on v.revision = h.revision and v.kind = h.kind and v.name = h.name
            where h.revision >= :first
            union all
            select r.kind, r.name, null, null, null, null, null, null, null, null, null
            from object_removed r
            where r.revision >= :first
            union all
            select 'keys', k.id, null, k.hash, k.consumer, k.expires_at, k.revoked_at, k.scopes, k.routes, k.sources,
                k.retiring_since
            from api_key k
            where k.revision >= :first
            union all
            select 'keys', g.id, null, null, null, null, null, null, null, null, null
            from api_key_removed g
            where g.revision >= :first
        ) d on true
        """)
    @RegisterConstructorMapper(ChangeRow.class)
    @FetchSize(1000)
    ResultIterable<ChangeRow> changesFrom(@Bind("first") long first);

    /** So many of the API keys, by id, from behind this one on. */
    @SqlQuery("""
        select c.revision as current_revision, 'keys' as kind, k.id as name, cast(null as varchar) as document,
            k.hash, k.consumer, k.expires_at, k.revoked_at, k.scopes, k.routes, k.sources, k.retiring_since
        from api_key k
        cross join current_revision c
        where k.id > :after
        order by k.id
        fetch first :most rows only
        """)
    @RegisterConstructorMapper(ChangeRow.class)
    List<ChangeRow> keysBehind(@Bind("after") String after, @Bind("most") int most);

    /**
     * Every object as it is now, and always the number at least. One statement, so one consistent state. To be read
     * inside a transaction, or PostgreSQL gives all rows at once.
     */
    @SqlQuery("""
        select c.revision as current_revision, d.*
        from current_revision c
        left join (
            select h.kind, h.name, h.revision, h.created_at, h.updated_at, v.document
            from object_head h
            join object_version v on v.revision = h.revision and v.kind = h.kind and v.name = h.name
        ) d on true
        """)
    @RegisterConstructorMapper(CurrentObjectRow.class)
    @FetchSize(1000)
    ResultIterable<CurrentObjectRow> objects();

    /** PostgreSQL only: tells listeners of a revision when the transaction commits. */
    @SqlQuery("select cast(pg_notify('tollgate_revision', cast(:revision as varchar)) as varchar)")
    String notifyListeners(@Bind("revision") long revision);
}
