package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Requests that were kept whole. */
@RegisterConstructorMapper(CapturedRequestRow.class)
public interface CapturedRequestDao {

    @SqlUpdate("""
        insert into captured_request (node, request, begun_at, route, rule, document)
        values (:node, :request, :begunAt, :route, :rule, :document)
        """)
    void insert(@BindMethods CapturedRequestRow row);

    @SqlQuery("""
        select count(*) from captured_request
        where request = :request and node = :node and begun_at = :begunAt
        """)
    int count(@Bind("node") String node, @Bind("request") String request, @Bind("begunAt") OffsetDateTime begunAt);

    @SqlQuery("""
        select node, request, begun_at, route, rule, document from captured_request
        where request = :request and node = :node
        order by begun_at desc
        fetch first 50 rows only
        """)
    List<CapturedRequestRow> find(@Bind("node") String node, @Bind("request") String request);

    @SqlQuery("""
        select node, request, begun_at, route, rule, document from captured_request
        where route = :route
        order by begun_at desc
        fetch first 1 rows only
        """)
    Optional<CapturedRequestRow> newest(@Bind("route") String route);

    @SqlQuery("""
        select begun_at from captured_request
        order by begun_at desc
        offset :most rows fetch first 1 rows only
        """)
    Optional<OffsetDateTime> beyond(@Bind("most") int most);

    @SqlUpdate("delete from captured_request where begun_at <= :last")
    int deleteUpTo(@Bind("last") OffsetDateTime last);
}
