package dev.tollgate.db.dao;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who came to the limits of nodes: a ring of slots for each node, overwritten in place. */
public interface ArrivalDao {

    @SqlUpdate("""
        update arrival_slot set from_second = :fromSecond, report = :report where node = :node and slot = :slot
        """)
    int update(@BindMethods ArrivalRow row);

    @SqlUpdate("""
        insert into arrival_slot (node, slot, from_second, report) values (:node, :slot, :fromSecond, :report)
        """)
    void insert(@BindMethods ArrivalRow row);

    @SqlQuery("""
        select node, slot, from_second, report from arrival_slot where from_second >= :from order by from_second, node
        """)
    @RegisterConstructorMapper(ArrivalRow.class)
    List<ArrivalRow> since(@Bind("from") long fromSecond);

    @SqlUpdate("delete from arrival_slot where from_second < :before")
    int deleteBefore(@Bind("before") long beforeSecond);
}
