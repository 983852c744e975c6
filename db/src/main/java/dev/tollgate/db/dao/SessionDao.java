package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who is signed in. */
public interface SessionDao {

    @SqlQuery("select id_hash, user_name, created_at, seen_at from admin_session where id_hash = :idHash")
    @RegisterConstructorMapper(SessionRow.class)
    Optional<SessionRow> find(@Bind("idHash") String idHash);

    @SqlUpdate("""
        insert into admin_session (id_hash, user_name, created_at, seen_at)
        values (:idHash, :userName, :createdAt, :seenAt)
        """)
    void insert(@BindMethods SessionRow row);

    @SqlUpdate("update admin_session set seen_at = :seenAt where id_hash = :idHash and seen_at < :seenAt")
    void seen(@Bind("idHash") String idHash, @Bind("seenAt") OffsetDateTime seenAt);

    @SqlUpdate("delete from admin_session where id_hash = :idHash")
    void delete(@Bind("idHash") String idHash);

    @SqlUpdate("delete from admin_session where user_name = :userName")
    void deleteOf(@Bind("userName") String userName);

    @SqlUpdate("delete from admin_session where seen_at <= :seenBefore or created_at <= :createdBefore")
    int sweep(@Bind("seenBefore") OffsetDateTime seenBefore, @Bind("createdBefore") OffsetDateTime createdBefore);
}
