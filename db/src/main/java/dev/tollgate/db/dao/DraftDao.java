package dev.tollgate.db.dao;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Edits that are collected. */
public interface DraftDao {

    @SqlQuery("select name, document, author, version, created_at, updated_at from draft order by name")
    @RegisterConstructorMapper(DraftRow.class)
    List<DraftRow> all();

    @SqlQuery("select name, document, author, version, created_at, updated_at from draft where name = :name")
    @RegisterConstructorMapper(DraftRow.class)
    Optional<DraftRow> find(@Bind("name") String name);

    /** How many rows were made: none if there is one of this name. */
    @SqlUpdate("""
        insert into draft (name, document, author, version, created_at, updated_at)
        values (:name, :document, :author, :version, :createdAt, :updatedAt)
        on conflict do nothing
        """)
    int insert(@BindMethods DraftRow row);

    /** How many rows were changed: none if its version is no longer the one before. */
    @SqlUpdate("""
        update draft
        set document = :document, author = :author, version = :version, updated_at = :updatedAt
        where name = :name and version = :version - 1
        """)
    int update(@BindMethods DraftRow row);

    @SqlUpdate("delete from draft where name = :name and version = :version")
    int delete(@Bind("name") String name, @Bind("version") long version);
}
