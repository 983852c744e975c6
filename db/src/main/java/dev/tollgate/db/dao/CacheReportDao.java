package dev.tollgate.db.dao;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What nodes keep in their response caches: one row for each node. */
public interface CacheReportDao {

    @SqlUpdate("update cache_report set report = :report where node = :node")
    int update(@Bind("node") String node, @Bind("report") byte[] report);

    @SqlUpdate("insert into cache_report (node, report) values (:node, :report) on conflict do nothing")
    int insert(@Bind("node") String node, @Bind("report") byte[] report);

    @SqlQuery("select node, report from cache_report order by node")
    @RegisterConstructorMapper(HealthRow.class)
    List<HealthRow> all();

    /** Those of nodes that are forgotten. */
    @SqlUpdate("delete from cache_report where node not in (select name from node_report)")
    int deleteOrphans();
}
