package dev.tollgate.db.dao;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Revisions, and what changed in and between them. */
public interface HistoryDao {

    /** Those before the given one, the newest first. */
    @SqlQuery("""
        select revision, author, remark, created_at, changed from revision
        where revision < :before
        order by revision desc
        fetch first :most rows only
        """)
    @RegisterConstructorMapper(RevisionRow.class)
    List<RevisionRow> page(@Bind("before") long before, @Bind("most") int most);

    /** As {@link #page}, only those that changed this object. */
    @SqlQuery("""
        select r.revision, r.author, r.remark, r.created_at, r.changed
        from (
            select revision from object_version
            where kind = :kind and name = :name and revision < :before
            order by kind desc, name desc, revision desc
            fetch first :most rows only
        ) v
        join revision r on r.revision = v.revision
        order by r.revision desc
        """)
    @RegisterConstructorMapper(RevisionRow.class)
    List<RevisionRow> pageOf(
            @Bind("kind") String kind, @Bind("name") String name, @Bind("before") long before, @Bind("most") int most);

    @SqlQuery("select min(revision) from revision")
    Optional<Long> oldest();

    /** How many revisions there are; their numbers have no gaps. */
    @SqlQuery("select coalesce(max(revision) - min(revision) + 1, 0) from revision")
    long count();

    /** In how many revisions this object changed. */
    @SqlQuery("""
        select count(*) from object_version
        where kind = :kind and name = :name and revision >= (select min(revision) from revision)
        """)
    long countOf(@Bind("kind") String kind, @Bind("name") String name);

    @SqlQuery("select revision, author, remark, created_at, changed from revision where revision = :revision")
    @RegisterConstructorMapper(RevisionRow.class)
    Optional<RevisionRow> find(@Bind("revision") long revision);

    /** The first objects of a revision, by kind and name. */
    @SqlQuery("""
        select v.kind, v.name, v.document is null as removed,
            exists (
                select 1 from object_version o
                where o.kind = v.kind and o.name = v.name and o.document is not null
                    and o.revision = (
                        select max(p.revision) from object_version p
                        where p.kind = v.kind and p.name = v.name and p.revision < v.revision)) as existed
        from object_version v
        where v.revision = :revision
        order by v.revision, v.kind, v.name
        fetch first :most rows only
        """)
    @RegisterConstructorMapper(TouchedRow.class)
    List<TouchedRow> touched(@Bind("revision") long revision, @Bind("most") int most);

    /** The first objects behind the given one that have versions after a revision and up to another, at both. */
    @SqlQuery("""
        select t.kind, t.name,
            (
                select o.document from object_version o
                where o.kind = t.kind and o.name = t.name and o.revision <= :low
                order by o.kind desc, o.name desc, o.revision desc
                fetch first 1 row only) as older,
            (
                select o.document from object_version o
                where o.kind = t.kind and o.name = t.name and o.revision <= :high
                order by o.kind desc, o.name desc, o.revision desc
                fetch first 1 row only) as newer
        from (
            select distinct kind, name from object_version
            where revision > :low and revision <= :high
                and (kind > :kind or (kind = :kind and name > :name))
            order by kind, name
            fetch first :most rows only
        ) t
        order by t.kind, t.name
        """)
    @RegisterConstructorMapper(VersionsRow.class)
    List<VersionsRow> between(
            @Bind("low") long low,
            @Bind("high") long high,
            @Bind("kind") String kind,
            @Bind("name") String name,
            @Bind("most") int most);

    /** The first objects of a revision behind the given one, as they were before it and after; read along its key. */
    @SqlQuery("""
        select v.kind, v.name,
            (
                select o.document from object_version o
                where o.kind = v.kind and o.name = v.name and o.revision < :revision
                order by o.kind desc, o.name desc, o.revision desc
                fetch first 1 row only) as older,
            v.document as newer
        from object_version v
        where v.revision = :revision and (v.kind > :kind or (v.kind = :kind and v.name > :name))
        order by v.revision, v.kind, v.name
        fetch first :most rows only
        """)
    @RegisterConstructorMapper(VersionsRow.class)
    List<VersionsRow> of(
            @Bind("revision") long revision,
            @Bind("kind") String kind,
            @Bind("name") String name,
            @Bind("most") int most);

    /** An object's document at a revision; nothing if it had none. */
    @SqlQuery("""
        select document from object_version
        where kind = :kind and name = :name and revision <= :revision
        order by kind desc, name desc, revision desc
        fetch first 1 row only
        """)
    Optional<String> at(@Bind("kind") String kind, @Bind("name") String name, @Bind("revision") long revision);

    /** How many objects differ at two revisions; settings are there before anybody has written them. */
    @SqlQuery("""
        select count(*)
        from (
            select kind, name, max(revision) as newest from object_version
            where revision > :low and revision <= :high
            group by kind, name
        ) t
        join object_version n on n.kind = t.kind and n.name = t.name and n.revision = t.newest
        left join object_version o on o.kind = t.kind and o.name = t.name and o.revision = (
            select max(p.revision) from object_version p
            where p.kind = t.kind and p.name = t.name and p.revision <= :low)
        where coalesce(n.document, case when t.kind = 'settings' then :settings end)
            is distinct from coalesce(o.document, case when t.kind = 'settings' then :settings end)
        """)
    long countBetween(@Bind("low") long low, @Bind("high") long high, @Bind("settings") String settings);
}
