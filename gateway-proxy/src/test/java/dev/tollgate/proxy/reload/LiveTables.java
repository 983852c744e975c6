package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Changes;
import java.util.List;

/** Tables for tests that need no database. */
public final class LiveTables {
    private LiveTables() {}

    /** A table that serves what these changes put. */
    public static LiveTable of(Compiler compiler, Changes changes) {
        return serve(new LiveTable(), compiler, changes);
    }

    /** The same in a table that is there already. */
    public static LiveTable serve(LiveTable live, Compiler compiler, Changes changes) {
        compiler.keys(changes);
        TableCompiler tables = new TableCompiler(compiler, List.of());
        live.publish(tables.apply(tables.empty(), changes));
        return live;
    }
}
