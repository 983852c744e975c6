package dev.tollgate.db.dao;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Versions and heads of objects, with their tags and references. */
public interface ObjectDao {

    @SqlQuery("""
        select h.kind, h.name, h.revision, h.created_at, h.updated_at, v.document
        from object_head h
        join object_version v on v.revision = h.revision and v.kind = h.kind and v.name = h.name
        where h.kind = :kind and h.name = :name
        """)
    @RegisterConstructorMapper(ObjectRow.class)
    Optional<ObjectRow> find(@Bind("kind") String kind, @Bind("name") String name);

    @SqlQuery("""
        select h.kind, h.name, h.revision, h.created_at, h.updated_at, v.document
        from object_head h
        join object_version v on v.revision = h.revision and v.kind = h.kind and v.name = h.name
        where h.kind = :kind
        order by h.name
        """)
    @RegisterConstructorMapper(ObjectRow.class)
    List<ObjectRow> all(@Bind("kind") String kind);

    @SqlQuery("""
        select h.kind, h.name, h.revision, h.created_at, h.updated_at, v.document
        from object_head h
        join object_version v on v.revision = h.revision and v.kind = h.kind and v.name = h.name
        where h.kind = :kind and h.name in (<names>)
        """)
    @RegisterConstructorMapper(ObjectRow.class)
    List<ObjectRow> findAll(@Bind("kind") String kind, @BindList("names") List<String> names);

    @SqlQuery("select name, revision from object_head where kind = :kind order by name")
    @RegisterConstructorMapper(VersionRow.class)
    List<VersionRow> versions(@Bind("kind") String kind);

    @SqlQuery("select exists (select 1 from object_head where kind = :kind and name = :name)")
    boolean exists(@Bind("kind") String kind, @Bind("name") String name);

    @SqlQuery("select kind, name from object_head")
    @RegisterConstructorMapper(KeyRow.class)
    List<KeyRow> keys();

    @SqlBatch("delete from object_version where revision = :revision and kind = :key.kind and name = :key.name")
    void deleteVersions(@Bind("revision") long revision, @BindMethods("key") List<KeyRow> keys);

    @SqlBatch("""
        insert into object_version (revision, kind, name, document)
        values (:revision, :version.kind, :version.name, :version.document)
        """)
    void insertVersions(@Bind("revision") long revision, @BindMethods("version") List<DocumentRow> versions);

    @SqlBatch("""
        update object_head
        set revision = :revision, updated_at = :updatedAt, search_text = :searchText, match_digest = :matchDigest,
            subject_digest = :subjectDigest
        where kind = :kind and name = :name
        """)
    void updateHeads(@BindMethods List<HeadRow> heads);

    @SqlBatch("""
        insert into object_head (kind, name, revision, created_at, updated_at, search_text, match_digest,
            subject_digest)
        values (:kind, :name, :revision, :updatedAt, :updatedAt, :searchText, :matchDigest,
            :subjectDigest)
        """)
    void insertHeads(@BindMethods List<HeadRow> heads);

    /** An object that has got another name is as old as it was. */
    @SqlUpdate("""
        update object_head set created_at = (
            select o.created_at from object_head o where o.kind = :kind and o.name = :from)
        where kind = :kind and name = :to
        """)
    void keepCreation(@Bind("kind") String kind, @Bind("from") String from, @Bind("to") String to);

    @SqlBatch("delete from object_head where kind = :kind and name = :name")
    void deleteHeads(@BindMethods List<KeyRow> keys);

    @SqlBatch("insert into object_removed (kind, name, revision) values (:key.kind, :key.name, :revision)")
    void insertRemoved(@BindMethods("key") List<KeyRow> keys, @Bind("revision") long revision);

    @SqlBatch("delete from object_removed where kind = :kind and name = :name")
    void deleteRemoved(@BindMethods List<KeyRow> keys);

    @SqlUpdate("update object_count set total = total + :difference where kind = :kind")
    int adjustCount(@Bind("kind") String kind, @Bind("difference") long difference);

    @SqlUpdate("insert into object_count (kind, total) values (:kind, :total)")
    void insertCount(@Bind("kind") String kind, @Bind("total") long total);

    @SqlBatch("delete from object_trait where kind = :kind and name = :name")
    void deleteTraits(@BindMethods List<KeyRow> keys);

    @SqlBatch("insert into object_trait (kind, trait, value_text, name) values (:kind, :trait, :value, :name)")
    void insertTraits(@BindMethods List<TraitRow> traits);

    @SqlBatch("delete from object_reference where from_kind = :kind and from_name = :name")
    void deleteReferences(@BindMethods List<KeyRow> keys);

    @SqlBatch("""
        insert into object_reference (from_kind, from_name, to_kind, to_name)
        values (:from.kind, :from.name, :to.kind, :to.name)
        """)
    void insertReferences(@BindMethods("from") List<KeyRow> from, @BindMethods("to") List<KeyRow> to);

    /** What is referred to and does not exist. */
    @SqlQuery("""
        select distinct r.to_kind as kind, r.to_name as name from object_reference r
        where not exists (select 1 from object_head h where h.kind = r.to_kind and h.name = r.to_name)
        order by kind, name
        """)
    @RegisterConstructorMapper(KeyRow.class)
    List<KeyRow> dangling();

    @SqlQuery("""
        select from_kind as kind, from_name as name from object_reference
        where to_kind = :kind and to_name = :name
        order by from_kind, from_name
        """)
    @RegisterConstructorMapper(KeyRow.class)
    List<KeyRow> referrers(@Bind("kind") String kind, @Bind("name") String name);

    /** The first so many referrers of each target. */
    @SqlQuery("""
        select target, kind, name, total
        from (
            select to_name as target, from_kind as kind, from_name as name,
                count(*) over (partition by to_name) as total,
                row_number() over (partition by to_name order by from_kind, from_name) as place
            from object_reference
            where to_kind = :kind and to_name in (<names>)
        ) r
        where place <= :most
        order by target, place
        """)
    @RegisterConstructorMapper(ReferrerRow.class)
    List<ReferrerRow> firstReferrers(
            @Bind("kind") String kind, @BindList("names") List<String> names, @Bind("most") int most);

    @SqlQuery("select distinct to_name from object_reference where to_kind = :kind")
    List<String> referredTo(@Bind("kind") String kind);

    @SqlQuery("select name from object_head where kind = :kind and match_digest = :digest order by name")
    List<String> namesByMatch(@Bind("kind") String kind, @Bind("digest") String digest);

    @SqlQuery("select name from object_head where kind = :kind and subject_digest = :digest order by name")
    List<String> namesBySubject(@Bind("kind") String kind, @Bind("digest") String digest);
}
