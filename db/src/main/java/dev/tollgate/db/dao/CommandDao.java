package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What nodes are told beside revisions. */
public interface CommandDao {

    @SqlQuery("select number from current_command")
    long current();

    /** The number, with its row locked until the transaction ends. */
    @SqlQuery("select number from current_command for update")
    long lock();

    @SqlUpdate("update current_command set number = :number")
    void advance(@Bind("number") long number);

    @SqlUpdate("""
        insert into command (number, kind, subject, document, expires_at)
        values (:number, :kind, :subject, :document, :expiresAt)
        """)
    void insert(@BindMethods CommandRow row);

    @SqlUpdate("delete from command where kind = :kind and subject = :subject")
    int delete(@Bind("kind") String kind, @Bind("subject") String subject);

    @SqlUpdate("delete from command where expires_at <= :now")
    int deleteExpired(@Bind("now") OffsetDateTime now);

    /** Those that hold, whatever their number, and those after a number that have not expired; in their order. */
    @SqlQuery("""
        select number, kind, subject, document, expires_at from command
        where expires_at is null or number > :after and expires_at > :now
        order by number
        """)
    @RegisterConstructorMapper(CommandRow.class)
    List<CommandRow> standing(@Bind("after") long after, @Bind("now") OffsetDateTime now);

    /** PostgreSQL only: tells listeners of a command when the transaction commits. */
    @SqlQuery("select cast(pg_notify('tollgate_command', cast(:number as varchar)) as varchar)")
    String notifyListeners(@Bind("number") long number);
}
