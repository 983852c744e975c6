package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What webhooks are to be told, and were. */
@RegisterConstructorMapper(DeliveryRow.class)
public interface DeliveryDao {

    @SqlUpdate("""
        insert into webhook_delivery (webhook, event, state, attempts, created_at, due_at, answer)
        values (:webhook, :event, 'waiting', 0, :now, :now, '')
        """)
    @GetGeneratedKeys("number")
    long insert(@Bind("webhook") String webhook, @Bind("event") String event, @Bind("now") OffsetDateTime now);

    /** One that nobody will try. */
    @SqlUpdate("""
        insert into webhook_delivery (webhook, event, state, attempts, created_at, due_at, answer)
        values (:webhook, :event, 'failed', 0, :now, :now, :why)
        """)
    int insertFailed(
            @Bind("webhook") String webhook,
            @Bind("event") String event,
            @Bind("now") OffsetDateTime now,
            @Bind("why") String why);

    @SqlQuery("select count(*) from webhook_delivery where webhook = :webhook and state = 'waiting'")
    long waiting(@Bind("webhook") String webhook);

    /** Those of one webhook that may be tried now, the oldest first. */
    @SqlQuery("""
        select d.number, d.webhook, d.event, e.type, e.at, e.node, e.document, d.state, d.attempts, d.created_at,
            d.due_at, d.attempted_at, d.status, d.answer
        from webhook_delivery d join gateway_event e on e.id = d.event
        where d.webhook = :webhook and d.state = 'waiting' and d.due_at <= :now
            and (d.claimed_until is null or d.claimed_until < :now)
        order by d.number limit :most
        """)
    List<DeliveryRow> due(@Bind("webhook") String webhook, @Bind("now") OffsetDateTime now, @Bind("most") int most);

    /** 1 for whoever claims it first, as it was seen. */
    @SqlUpdate("""
        update webhook_delivery set claimed_until = :until, attempts = attempts + 1
        where number = :number and state = 'waiting' and attempts = :attempts and due_at <= :now
            and (claimed_until is null or claimed_until < :now)
        """)
    int claim(
            @Bind("number") long number,
            @Bind("attempts") int attempts,
            @Bind("now") OffsetDateTime now,
            @Bind("until") OffsetDateTime until);

    @SqlUpdate("""
        update webhook_delivery
        set state = :state, due_at = :dueAt, attempted_at = :attemptedAt, status = :status, answer = :answer,
            claimed_until = null
        where number = :number
        """)
    int settle(@BindMethods DeliveryRow row);

    /** It is tried anew, at once. */
    @SqlUpdate("""
        update webhook_delivery set state = 'waiting', due_at = :now, claimed_until = null, attempts = 0
        where webhook = :webhook and number = :number and state <> 'waiting'
        """)
    int again(@Bind("webhook") String webhook, @Bind("number") long number, @Bind("now") OffsetDateTime now);

    @SqlQuery("""
        select d.number, d.webhook, d.event, e.type, e.at, e.node, e.document, d.state, d.attempts, d.created_at,
            d.due_at, d.attempted_at, d.status, d.answer
        from webhook_delivery d join gateway_event e on e.id = d.event
        where d.webhook = :webhook and d.number < :before
        order by d.number desc limit :most
        """)
    List<DeliveryRow> page(@Bind("webhook") String webhook, @Bind("before") long before, @Bind("most") int most);

    @SqlQuery("""
        select d.number, d.webhook, d.event, e.type, e.at, e.node, e.document, d.state, d.attempts, d.created_at,
            d.due_at, d.attempted_at, d.status, d.answer
        from webhook_delivery d join gateway_event e on e.id = d.event
        where d.webhook = :webhook and d.number = :number
        """)
    Optional<DeliveryRow> find(@Bind("webhook") String webhook, @Bind("number") long number);

    @SqlQuery("select count(*) from webhook_delivery where webhook = :webhook")
    long count(@Bind("webhook") String webhook);

    @SqlUpdate("delete from webhook_delivery where created_at < :before and state <> 'waiting'")
    int deleteBefore(@Bind("before") OffsetDateTime before);

    /** All but so many of the newest ones, unless they wait. */
    @SqlUpdate("""
        delete from webhook_delivery where webhook = :webhook and state <> 'waiting' and number <= (
            select number from webhook_delivery where webhook = :webhook order by number desc limit 1 offset :kept)
        """)
    int deleteBeyond(@Bind("webhook") String webhook, @Bind("kept") int kept);
}
