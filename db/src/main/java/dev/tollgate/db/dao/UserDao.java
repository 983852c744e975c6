package dev.tollgate.db.dao;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The people who sign in. */
@RegisterConstructorMapper(UserRow.class)
public interface UserDao {

    /** Keeps all others from changing users until the transaction ends. */
    @SqlQuery("select only_row from admin_user_lock for update")
    int lock();

    /** How many of a role may sign in. */
    @SqlQuery("select count(*) from admin_user where role = :role and enabled")
    long countEnabled(@Bind("role") String role);

    @SqlQuery("""
        select name, role, enabled, password_hash, version, created_at, updated_at
        from admin_user order by name
        """)
    List<UserRow> all();

    @SqlQuery("""
        select name, role, enabled, password_hash, version, created_at, updated_at
        from admin_user where name = :name
        """)
    Optional<UserRow> find(@Bind("name") String name);

    /** The user, whose row nobody else changes until the transaction ends. */
    @SqlQuery("""
        select name, role, enabled, password_hash, version, created_at, updated_at
        from admin_user where name = :name for update
        """)
    Optional<UserRow> findAndLock(@Bind("name") String name);

    @SqlUpdate("""
        insert into admin_user (name, role, enabled, password_hash, version, created_at, updated_at)
        values (:name, :role, :enabled, :passwordHash, :version, :createdAt, :updatedAt)
        """)
    void insert(@BindMethods UserRow row);

    @SqlUpdate("""
        update admin_user
        set role = :role, enabled = :enabled, password_hash = :passwordHash, version = :version,
            updated_at = :updatedAt
        where name = :name
        """)
    void update(@BindMethods UserRow row);

    /** Another hash of the same password, unless somebody has changed the password meanwhile. */
    @SqlUpdate("update admin_user set password_hash = :hash where name = :name and password_hash = :former")
    int rehash(@Bind("name") String name, @Bind("former") String former, @Bind("hash") String hash);

    @SqlUpdate("delete from admin_user where name = :name")
    void delete(@Bind("name") String name);
}
