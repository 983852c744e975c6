package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What nodes say about themselves. All times of seeing are the database's, so that clocks need not agree. */
public interface NodeDao {

    @SqlQuery("select current_timestamp")
    OffsetDateTime now();

    @SqlQuery("""
        select current_timestamp seen_at, (select revision from current_revision) revision,
            (select number from current_command) command,
            (select count(*) from node_report where seen_at > current_timestamp - interval '5' second) live
        """)
    @RegisterConstructorMapper(MomentRow.class)
    MomentRow moment();

    @SqlQuery("""
        select name, url, version, started_at, seen_at, applied_revision, failed_revision, failure, snapshot_at,
            database_answers, trouble, redis, command, labels
        from node_report order by name
        """)
    @RegisterConstructorMapper(NodeRow.class)
    List<NodeRow> all();

    @SqlUpdate("""
        update node_report
        set url = :url, version = :version, started_at = :startedAt, seen_at = :seenAt,
            applied_revision = :appliedRevision, failed_revision = :failedRevision, failure = :failure,
            snapshot_at = :snapshotAt, database_answers = :databaseAnswers, trouble = :trouble, redis = :redis,
            command = :command, labels = :labels
        where name = :name
        """)
    int update(@BindMethods NodeRow row);

    @SqlUpdate("""
        insert into node_report (name, url, version, started_at, seen_at, applied_revision, failed_revision,
            failure, snapshot_at, database_answers, trouble, redis, command, labels)
        values (:name, :url, :version, :startedAt, :seenAt, :appliedRevision, :failedRevision,
            :failure, :snapshotAt, :databaseAnswers, :trouble, :redis, :command, :labels)
        on conflict do nothing
        """)
    int insert(@BindMethods NodeRow row);

    @SqlUpdate("delete from node_report where seen_at < :before")
    int forgetSeenBefore(@Bind("before") OffsetDateTime before);

    @SqlUpdate("delete from node_report where name = :name")
    int forget(@Bind("name") String name);
}
