package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The audit, which is only ever added to. The conditions in angle brackets are texts of the program, never of a caller.
 */
public interface AuditDao {

    @SqlUpdate("""
        insert into audit (at, actor, address, request, deed, object, name, revision, remark, document)
        values (:at, :actor, :address, :request, :deed, :object, :name, :revision, :remark, :document)
        """)
    void insert(@BindMethods AuditRow row);

    /** The newest first. */
    @SqlQuery("""
        select number, at, actor, address, request, deed, object, name, revision, remark, document
        from audit
        where <conditions>
        order by at desc, number desc
        fetch first :most rows only
        """)
    @RegisterConstructorMapper(AuditRow.class)
    List<AuditRow> page(
            @Define("conditions") String conditions, @BindMethods AuditQueryRow query, @Bind("most") int most);

    /** The oldest of those before a moment, at most so many. */
    @SqlUpdate("""
        delete from audit where number in (
            select number from audit where at < :before order by at, number fetch first :most rows only)
        """)
    int deleteBefore(@Bind("before") OffsetDateTime before, @Bind("most") int most);

    @SqlQuery("select count(*) from audit where <conditions>")
    long count(@Define("conditions") String conditions, @BindMethods AuditQueryRow query);
}
