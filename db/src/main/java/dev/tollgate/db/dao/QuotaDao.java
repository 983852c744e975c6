package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What consumers have used of their quotas. */
public interface QuotaDao {

    /** How many rows there were for each; none is made. */
    @SqlBatch("""
        update quota_use set used = used + :used, changed = :changed
        where consumer = :consumer and quota = :quota and begins = :begins
        """)
    int[] add(@BindMethods List<QuotaRow> rows);

    /** How many rows were made for each; none where there is one. */
    @SqlBatch("""
        insert into quota_use (consumer, quota, begins, used, changed)
        values (:consumer, :quota, :begins, :used, :changed)
        on conflict do nothing
        """)
    int[] insert(@BindMethods List<QuotaRow> rows);

    @SqlQuery("""
        select consumer, quota, begins, used, changed from quota_use where changed >= :since and begins >= :from
        """)
    @RegisterConstructorMapper(QuotaRow.class)
    List<QuotaRow> changedSince(@Bind("since") long since, @Bind("from") long from);

    @SqlQuery("""
        select consumer, quota, begins, used, changed from quota_use
        where consumer = :consumer and begins >= :from order by quota, begins
        """)
    @RegisterConstructorMapper(QuotaRow.class)
    List<QuotaRow> of(@Bind("consumer") String consumer, @Bind("from") long from);

    /** What these consumers have used in slots that begin then or later, summed up; the most first. */
    @SqlQuery("""
        select consumer, quota, min(begins) begins, sum(used) used, max(changed) changed from quota_use
        where quota = :quota and begins >= :from and consumer in (<consumers>)
        group by consumer, quota order by 4 desc, 1 limit :most
        """)
    @RegisterConstructorMapper(QuotaRow.class)
    List<QuotaRow> most(
            @Bind("quota") String quota,
            @Bind("from") long from,
            @BindList("consumers") List<String> consumers,
            @Bind("most") int most);

    @SqlUpdate("""
        update quota_use set used = 0, changed = :changed
        where consumer = :consumer and quota = :quota and begins >= :from
        """)
    int reset(
            @Bind("consumer") String consumer,
            @Bind("quota") String quota,
            @Bind("from") long from,
            @Bind("changed") long changed);

    /** A consumer is gone; one that gets its name begins anew. */
    @SqlUpdate("delete from quota_use where consumer = :consumer")
    int forget(@Bind("consumer") String consumer);

    @SqlUpdate("delete from quota_event where consumer = :consumer")
    int forgetEvents(@Bind("consumer") String consumer);

    /** A consumer has got another name. */
    @SqlUpdate("update quota_use set consumer = :to, changed = :changed where consumer = :from")
    int move(@Bind("from") String from, @Bind("to") String to, @Bind("changed") long changed);

    @SqlUpdate("update quota_event set consumer = :to where consumer = :from")
    int moveEvents(@Bind("from") String from, @Bind("to") String to);

    @SqlUpdate("delete from quota_use where begins < :before")
    int deleteBefore(@Bind("before") long before);

    @SqlBatch("""
        insert into quota_event (consumer, quota, begins, percent, at)
        values (:consumer, :quota, :begins, :percent, :at) on conflict do nothing
        """)
    int[] announce(@BindMethods List<QuotaEventRow> events);

    @SqlUpdate("delete from quota_event where consumer = :consumer and quota = :quota and begins >= :from")
    int takeBack(@Bind("consumer") String consumer, @Bind("quota") String quota, @Bind("from") long from);

    @SqlQuery("""
        select consumer, quota, begins, percent, at from quota_event
        where consumer = :consumer and begins >= :from order by quota, begins, percent
        """)
    @RegisterConstructorMapper(QuotaEventRow.class)
    List<QuotaEventRow> events(@Bind("consumer") String consumer, @Bind("from") long from);

    @SqlQuery("select consumer, quota, begins, percent, at from quota_event where at >= :since order by at")
    @RegisterConstructorMapper(QuotaEventRow.class)
    List<QuotaEventRow> eventsSince(@Bind("since") OffsetDateTime since);

    @SqlUpdate("delete from quota_event where begins < :before")
    int deleteEventsBefore(@Bind("before") long before);
}
