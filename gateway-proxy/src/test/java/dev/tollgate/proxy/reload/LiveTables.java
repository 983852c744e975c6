package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Changes;
import dev.tollgate.proxy.table.LiveTable;
import java.util.List;

/** Tables for tests that need no database. */
public final class LiveTables {
    private LiveTables() {}

    /** From now on this table serves what these changes put, and nothing else. */
    public static LiveTable serve(LiveTable live, Compiler compiler, Changes changes) {
        TableCompiler tables = new TableCompiler(compiler, List.of(), _ -> true);
        live.publish(tables.apply(tables.empty(), changes));
        return live;
    }
}
