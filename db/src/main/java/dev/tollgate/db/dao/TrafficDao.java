package dev.tollgate.db.dao;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What nodes saw: a ring of slots for each node and step, overwritten in place. */
public interface TrafficDao {

    @SqlUpdate("""
        update traffic_slot set from_second = :fromSecond, report = :report
        where node = :node and step_seconds = :stepSeconds and slot = :slot
        """)
    int update(@BindMethods TrafficRow row);

    @SqlUpdate("""
        insert into traffic_slot (node, step_seconds, slot, from_second, report)
        values (:node, :stepSeconds, :slot, :fromSecond, :report)
        """)
    void insert(@BindMethods TrafficRow row);

    /** What the slot of this second holds, if it holds this second's and not an earlier one's. */
    @SqlQuery("""
        select report from traffic_slot
        where node = :node and step_seconds = :stepSeconds and slot = :slot and from_second = :fromSecond
        """)
    Optional<byte[]> find(
            @Bind("node") String node,
            @Bind("stepSeconds") int stepSeconds,
            @Bind("slot") int slot,
            @Bind("fromSecond") long fromSecond);

    @SqlQuery("""
        select node, step_seconds, slot, from_second, report from traffic_slot
        where step_seconds = :stepSeconds and from_second >= :from and from_second < :to
        order by from_second, node
        """)
    @RegisterConstructorMapper(TrafficRow.class)
    List<TrafficRow> between(
            @Bind("stepSeconds") int stepSeconds, @Bind("from") long fromSecond, @Bind("to") long toSecond);

    @SqlQuery("""
        select s.node, s.step_seconds, s.slot, s.from_second, s.report
        from traffic_slot s
        join (
            select node, max(from_second) as newest from traffic_slot where step_seconds = :stepSeconds group by node
        ) n on n.node = s.node and n.newest = s.from_second
        where s.step_seconds = :stepSeconds
        order by s.node
        """)
    @RegisterConstructorMapper(TrafficRow.class)
    List<TrafficRow> newest(@Bind("stepSeconds") int stepSeconds);

    @SqlUpdate("delete from traffic_slot where step_seconds = :stepSeconds and from_second < :before")
    int deleteBefore(@Bind("stepSeconds") int stepSeconds, @Bind("before") long beforeSecond);
}
