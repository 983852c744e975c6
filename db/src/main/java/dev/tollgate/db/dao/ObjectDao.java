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
import org.jspecify.annotations.Nullable;

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

    @SqlUpdate("delete from object_version where revision = :revision and kind = :kind and name = :name")
    void deleteVersion(@Bind("revision") long revision, @Bind("kind") String kind, @Bind("name") String name);

    @SqlUpdate("""
        insert into object_version (revision, kind, name, document) values (:revision, :kind, :name, :document)
        """)
    void insertVersion(
            @Bind("revision") long revision,
            @Bind("kind") String kind,
            @Bind("name") String name,
            @Bind("document") @Nullable String document);

    @SqlUpdate("""
        update object_head
        set revision = :revision, updated_at = :updatedAt, search_text = :searchText, match_digest = :matchDigest,
            subject_digest = :subjectDigest
        where kind = :kind and name = :name
        """)
    int updateHead(@BindMethods HeadRow head);

    @SqlUpdate("""
        insert into object_head (kind, name, revision, created_at, updated_at, search_text, match_digest,
            subject_digest)
        values (:kind, :name, :revision, :createdAt, :updatedAt, :searchText, :matchDigest,
            :subjectDigest)
        """)
    void insertHead(@BindMethods HeadRow head);

    /** An object that has got another name is as old as it was. */
    @SqlUpdate("""
        update object_head set created_at = (
            select o.created_at from object_head o where o.kind = :kind and o.name = :from)
        where kind = :kind and name = :to
        """)
    void keepCreation(@Bind("kind") String kind, @Bind("from") String from, @Bind("to") String to);

    @SqlUpdate("delete from object_head where kind = :kind and name = :name")
    void deleteHead(@Bind("kind") String kind, @Bind("name") String name);

    @SqlUpdate("insert into object_removed (kind, name, revision) values (:kind, :name, :revision)")
    void insertRemoved(@Bind("kind") String kind, @Bind("name") String name, @Bind("revision") long revision);

    @SqlUpdate("delete from object_removed where kind = :kind and name = :name")
    void deleteRemoved(@Bind("kind") String kind, @Bind("name") String name);

    @SqlUpdate("update object_count set total = total + :difference where kind = :kind")
    int adjustCount(@Bind("kind") String kind, @Bind("difference") int difference);

    @SqlUpdate("insert into object_count (kind, total) values (:kind, 1)")
    void insertCount(@Bind("kind") String kind);

    @SqlUpdate("delete from object_tag where kind = :kind and name = :name")
    void deleteTags(@Bind("kind") String kind, @Bind("name") String name);

    @SqlBatch("insert into object_tag (kind, tag, name) values (:kind, :tag, :name)")
    void insertTags(@Bind("kind") String kind, @Bind("tag") List<String> tags, @Bind("name") String name);

    @SqlQuery("select distinct tag from object_tag where kind = :kind order by tag limit :most")
    List<String> tags(@Bind("kind") String kind, @Bind("most") int most);

    @SqlUpdate("delete from object_reference where from_kind = :kind and from_name = :name")
    void deleteReferences(@Bind("kind") String kind, @Bind("name") String name);

    @SqlBatch("""
        insert into object_reference (from_kind, from_name, to_kind, to_name)
        values (:fromKind, :fromName, :target.kind, :target.name)
        """)
    void insertReferences(
            @Bind("fromKind") String fromKind,
            @Bind("fromName") String fromName,
            @BindMethods("target") List<KeyRow> targets);

    @SqlQuery("""
        select from_kind as kind, from_name as name from object_reference
        where to_kind = :kind and to_name = :name
        order by from_kind, from_name
        """)
    @RegisterConstructorMapper(KeyRow.class)
    List<KeyRow> referrers(@Bind("kind") String kind, @Bind("name") String name);

    @SqlQuery("select name from object_head where kind = :kind and match_digest = :digest order by name")
    List<String> namesByMatch(@Bind("kind") String kind, @Bind("digest") String digest);

    @SqlQuery("select name from object_head where kind = :kind and subject_digest = :digest order by name")
    List<String> namesBySubject(@Bind("kind") String kind, @Bind("digest") String digest);
}
