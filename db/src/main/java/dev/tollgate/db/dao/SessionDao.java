package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who is signed in. */
@RegisterConstructorMapper(OpenSessionRow.class)
public interface SessionDao {

    @SqlQuery("""
        select s.id_hash, coalesce(s.user_name, s.outside_name) as user_name, coalesce(u.role, s.outside_role) as role,
            s.created_at, s.seen_at, s.address, s.browser
        from admin_session s left join admin_user u on u.name = s.user_name and u.enabled
        where s.id_hash = :idHash and (u.name is not null or s.user_name is null)
        """)
    Optional<OpenSessionRow> find(@Bind("idHash") String idHash);

    /** The one that was used last comes first. */
    @SqlQuery("""
        select s.id_hash, coalesce(s.user_name, s.outside_name) as user_name, coalesce(u.role, s.outside_role) as role,
            s.created_at, s.seen_at, s.address, s.browser
        from admin_session s left join admin_user u on u.name = s.user_name and u.enabled
        where u.name is not null or s.user_name is null
        order by s.seen_at desc, s.id_hash
        """)
    List<OpenSessionRow> all();

    @SqlUpdate("""
        insert into admin_session
            (id_hash, user_name, outside_name, outside_role, created_at, seen_at, address, browser)
        values (:idHash, :userName, :outsideName, :outsideRole, :createdAt, :seenAt, :address, :browser)
        """)
    void insert(@BindMethods SessionRow row);

    @SqlUpdate("update admin_session set seen_at = :seenAt where id_hash = :idHash and seen_at < :seenAt")
    void seen(@Bind("idHash") String idHash, @Bind("seenAt") OffsetDateTime seenAt);

    @SqlUpdate("delete from admin_session where id_hash = :idHash")
    void delete(@Bind("idHash") String idHash);

    @SqlUpdate("delete from admin_session where user_name = :userName or outside_name = :userName")
    int deleteOf(@Bind("userName") String userName);

    /** Leaves the one whose hash begins so. */
    @SqlUpdate("delete from admin_session where user_name = :userName and substring(id_hash, 1, 16) <> :kept")
    int deleteOthersOf(@Bind("userName") String userName, @Bind("kept") String kept);

    @SqlUpdate("delete from admin_session where seen_at <= :seenBefore or created_at <= :createdBefore")
    int sweep(@Bind("seenBefore") OffsetDateTime seenBefore, @Bind("createdBefore") OffsetDateTime createdBefore);
}
