package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** API keys, and which of them are gone. */
public interface ApiKeyDao {

    @SqlQuery("select * from api_key where id = :id")
    @RegisterConstructorMapper(ApiKeyRow.class)
    Optional<ApiKeyRow> find(@Bind("id") String id);

    @SqlQuery("select * from api_key where hash = :hash")
    @RegisterConstructorMapper(ApiKeyRow.class)
    Optional<ApiKeyRow> findByHash(@Bind("hash") String hash);

    /** The keys of a consumer behind a key, the newest first. */
    @SqlQuery("""
        select * from api_key
        where consumer = :consumer and created_at <= :at and (created_at < :at or id < :id)
        order by created_at desc, id desc
        fetch first :limit rows only
        """)
    @RegisterConstructorMapper(ApiKeyRow.class)
    List<ApiKeyRow> page(
            @Bind("consumer") String consumer,
            @Bind("at") OffsetDateTime at,
            @Bind("id") String id,
            @Bind("limit") int limit);

    @SqlQuery("select count(*) from api_key where consumer = :consumer")
    long total(@Bind("consumer") String consumer);

    @SqlQuery("""
        select consumer, count(*) as total from api_key
        where consumer in (<consumers>) and revoked_at is null and (expires_at is null or expires_at > :now)
        group by consumer
        """)
    @RegisterConstructorMapper(KeyCountRow.class)
    List<KeyCountRow> usable(@BindList("consumers") List<String> consumers, @Bind("now") OffsetDateTime now);

    @SqlQuery("""
        select consumer,
            sum(case when revoked_at is null and (expires_at is null or expires_at > :now) then 1 else 0 end)
                as usable,
            sum(case when revoked_at is null and expires_at > :now and expires_at <= :soon then 1 else 0 end)
                as expiring,
            max(last_used_at) as last_used_at
        from api_key
        where consumer in (<consumers>)
        group by consumer
        """)
    @RegisterConstructorMapper(KeySumsRow.class)
    List<KeySumsRow> sums(
            @BindList("consumers") List<String> consumers,
            @Bind("now") OffsetDateTime now,
            @Bind("soon") OffsetDateTime soon);

    @SqlQuery("""
        select * from api_key
        where expires_at > :after and expires_at <= :until and revoked_at is null
        order by expires_at, id
        fetch first :limit rows only
        """)
    @RegisterConstructorMapper(ApiKeyRow.class)
    List<ApiKeyRow> expiring(
            @Bind("after") OffsetDateTime after, @Bind("until") OffsetDateTime until, @Bind("limit") int limit);

    @SqlUpdate("""
        insert into api_key (id, consumer, name, prefix, hash, created_at, created_by, expires_at, revoked_at,
            scopes, routes, sources, revision, retiring_since)
        values (:id, :consumer, :name, :prefix, :hash, :createdAt, :createdBy, :expiresAt, :revokedAt,
            :scopes, :routes, :sources, :revision, :retiringSince)
        """)
    void insert(@BindMethods ApiKeyRow row);

    /** What may change of a key; its hash and whose it is never do. */
    @SqlUpdate("""
        update api_key
        set name = :name, expires_at = :expiresAt, revoked_at = :revokedAt, scopes = :scopes, routes = :routes,
            sources = :sources, revision = :revision, retiring_since = :retiringSince
        where id = :id
        """)
    void update(@BindMethods ApiKeyRow row);

    @SqlUpdate("""
        insert into api_key_removed (id, revision)
        select id, cast(:revision as bigint) from api_key where consumer = :consumer
        """)
    void insertRemoved(@Bind("consumer") String consumer, @Bind("revision") long revision);

    @SqlUpdate("delete from api_key_removed where id = :id")
    void deleteRemoved(@Bind("id") String id);

    /** The keys of a consumer that has got another name. */
    @SqlUpdate("update api_key set consumer = :to, revision = :revision where consumer = :from")
    int move(@Bind("from") String from, @Bind("to") String to, @Bind("revision") long revision);

    /** Those that may be good for a route; the pattern has {@code !} for what is meant as it is. */
    @SqlQuery("select * from api_key where routes like :pattern escape '!'")
    @RegisterConstructorMapper(ApiKeyRow.class)
    List<ApiKeyRow> withRoute(@Bind("pattern") String pattern);

    @SqlUpdate("update api_key set routes = :routes, revision = :revision where id = :id")
    void putRoutes(@Bind("id") String id, @Bind("routes") String routes, @Bind("revision") long revision);

    @SqlUpdate("delete from api_key where consumer = :consumer")
    int deleteOf(@Bind("consumer") String consumer);

    /** A use that is older than the one that is known changes nothing. */
    @SqlBatch("""
        update api_key set last_used_at = :at, last_used_from = :from
        where id = :id and (last_used_at is null or last_used_at < :at)
        """)
    void used(@BindMethods List<KeyUseRow> uses);
}
