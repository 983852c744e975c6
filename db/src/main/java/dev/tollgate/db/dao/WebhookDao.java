package dev.tollgate.db.dao;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The receivers of events. */
@RegisterConstructorMapper(WebhookRow.class)
public interface WebhookDao {

    @SqlQuery("select name, document, version, created_at, updated_at from webhook order by name")
    List<WebhookRow> all();

    @SqlQuery("select name, document, version, created_at, updated_at from webhook where name = :name")
    Optional<WebhookRow> find(@Bind("name") String name);

    @SqlUpdate("""
        insert into webhook (name, document, version, created_at, updated_at)
        values (:name, :document, :version, :createdAt, :updatedAt) on conflict do nothing
        """)
    int insert(@BindMethods WebhookRow row);

    /** Only over the version before. */
    @SqlUpdate("""
        update webhook set document = :document, version = :version, updated_at = :updatedAt
        where name = :name and version = :version - 1
        """)
    int update(@BindMethods WebhookRow row);

    @SqlUpdate("delete from webhook where name = :name and version = :version")
    int delete(@Bind("name") String name, @Bind("version") long version);
}
