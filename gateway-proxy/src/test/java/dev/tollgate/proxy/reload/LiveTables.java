package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Changes;
import java.util.List;

/** Tables for tests that need no database. */
public final class LiveTables {
    private LiveTables() {}

    /** A table that serves what these changes put. */
    public static LiveTable of(Compiler compiler, Changes changes) {
        LiveTable live = new LiveTable();
        TableCompiler tables = new TableCompiler(compiler, List.of());
        live.publish(tables.apply(tables.empty(), changes));
        return live;
    }
}
