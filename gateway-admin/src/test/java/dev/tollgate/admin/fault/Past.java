package dev.tollgate.admin.fault;

import dev.tollgate.db.PostgresProcess;

/**
 * Makes a database that of a fleet which has been at work for a week: what is kept for a time is there, and goes as
 * fast as new comes. Otherwise everything would grow for a week before it could be seen to be flat.
 */
record Past(PostgresProcess postgres) {
    /** Ten a second, and for a little longer than the time that follows. */
    private static final int EDITS_A_MINUTE = 600;

    private static final int SPARE_MINUTES = 4;

    /** Revisions of an hour ago and audit of a day ago, which begin to go; and full rings of traffic. */
    void make(int minutes) {
        int edits = (minutes + SPARE_MINUTES) * EDITS_A_MINUTE;
        revisions(edits);
        audit(edits);
        ring(1, 900);
        ring(10, 2_160);
        ring(60, 10_080);
    }

    /** Behind the newest one, of one object; what was before belongs to the past as well. */
    private void revisions(int edits) {
        postgres.execute(Fleet.DATABASE, """
            begin;
            create temporary table base on commit drop as select revision from current_revision for update;
            update current_revision set revision = revision + %1$d;
            insert into revision (revision, author, remark, created_at, changed)
                select b.revision + g, 'past', '', now() - interval '1 hour' + g * interval '100 milliseconds', 1
                from base b, generate_series(1, %1$d) g;
            insert into object_version (revision, kind, name, document)
                select b.revision + g, v.kind, v.name, v.document
                from base b, generate_series(1, %1$d) g, object_head h
                join object_version v on v.kind = h.kind and v.name = h.name and v.revision = h.revision
                where h.kind = 'routes' and h.name = 'answers';
            update object_head set revision = (select revision from current_revision)
                where kind = 'routes' and name = 'answers';
            update revision set created_at = now() - interval '2 hours' where revision <= (select revision from base);
            commit\
            """.formatted(edits));
    }

    private void audit(int edits) {
        postgres.execute(Fleet.DATABASE, """
            insert into audit (at, actor, address, request, deed, object, name, revision, remark, document)
                select now() - interval '1 day' + g * interval '100 milliseconds', 'past', '127.0.0.1',
                    '00000000-0000-0000-0000-000000000000', 'change', 'routes/answers', 'answers', 1, '', null
                from generate_series(1, %d) g\
            """.formatted(edits));
    }

    /** Each node's largest report, in all the slots that it has not come to. */
    private void ring(int step, int slots) {
        postgres.execute(Fleet.DATABASE, """
            insert into traffic_slot (step_seconds, node, slot, from_second, report)
                select %1$d, n.node, (n.step - g) %% %2$d, (n.step - g) * %1$d, n.report
                from generate_series(1, %2$d - 1) g
                cross join (
                    select distinct on (node) node, from_second / %1$d as step, report
                    from traffic_slot order by node, octet_length(report) desc) n
                on conflict do nothing\
            """.formatted(step, slots));
    }
}
