package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tokens of programs. */
@RegisterConstructorMapper(TokenRow.class)
public interface TokenDao {

    @SqlQuery("""
        select name, role, token_hash, prefix, created_at, expires_at, used_at
        from api_token order by name
        """)
    List<TokenRow> all();

    @SqlQuery("""
        select name, role, token_hash, prefix, created_at, expires_at, used_at
        from api_token where name = :name
        """)
    Optional<TokenRow> find(@Bind("name") String name);

    @SqlQuery("""
        select name, role, token_hash, prefix, created_at, expires_at, used_at
        from api_token where token_hash = :tokenHash
        """)
    Optional<TokenRow> findByHash(@Bind("tokenHash") String tokenHash);

    @SqlUpdate("""
        insert into api_token (name, role, token_hash, prefix, created_at, expires_at, used_at)
        values (:name, :role, :tokenHash, :prefix, :createdAt, :expiresAt, :usedAt)
        on conflict do nothing
        """)
    int insert(@BindMethods TokenRow row);

    @SqlUpdate("update api_token set used_at = :usedAt where token_hash = :tokenHash")
    void used(@Bind("tokenHash") String tokenHash, @Bind("usedAt") OffsetDateTime usedAt);

    @SqlUpdate("delete from api_token where name = :name")
    int delete(@Bind("name") String name);
}
