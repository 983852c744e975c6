package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What happened. */
public interface EventDao {

    /** Whether somebody has told this already; asked first, because that is the rule. */
    @SqlQuery("select exists (select 1 from gateway_event where identity = :identity)")
    boolean known(@Bind("identity") String identity);

    /** 1 for whoever tells it first. */
    @SqlUpdate("""
        insert into gateway_event (id, identity, type, at, node, document)
        values (:id, :identity, :type, :at, :node, :document) on conflict do nothing
        """)
    int insert(@BindMethods EventRow row);

    @SqlUpdate("""
        delete from gateway_event where at < :before
            and not exists (select 1 from webhook_delivery d where d.event = gateway_event.id)
        """)
    int deleteBefore(@Bind("before") OffsetDateTime before);
}
