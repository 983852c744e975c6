package dev.tollgate.db.dao;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How limits stand on nodes for consumers: one row for each node. */
public interface LimitReportDao {

    @SqlUpdate("update limit_report set report = :report where node = :node")
    int update(@Bind("node") String node, @Bind("report") byte[] report);

    @SqlUpdate("insert into limit_report (node, report) values (:node, :report) on conflict do nothing")
    int insert(@Bind("node") String node, @Bind("report") byte[] report);

    @SqlQuery("select node, report from limit_report order by node")
    @RegisterConstructorMapper(HealthRow.class)
    List<HealthRow> all();

    /** Those of nodes that are forgotten. */
    @SqlUpdate("delete from limit_report where node not in (select name from node_report)")
    int deleteOrphans();
}
