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
        where step_seconds = :stepSeconds and slot between :firstSlot and :lastSlot
            and from_second >= :from and from_second < :to
        order by from_second, node
        """)
    @RegisterConstructorMapper(TrafficRow.class)
    List<TrafficRow> between(
            @Bind("stepSeconds") int stepSeconds,
            @Bind("firstSlot") int firstSlot,
            @Bind("lastSlot") int lastSlot,
            @Bind("from") long fromSecond,
            @Bind("to") long toSecond);

    /** Of these slots those that began before a moment. */
    @SqlUpdate("""
        delete from traffic_slot
        where step_seconds = :stepSeconds and slot >= :first and slot < :end and from_second < :before
        """)
    int deleteBefore(
            @Bind("stepSeconds") int stepSeconds,
            @Bind("first") int first,
            @Bind("end") int end,
            @Bind("before") long beforeSecond);
}
