package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Changes;
import java.util.List;

public final class BareTables {
    private BareTables() {}

    public static void publish(LiveTable live, Compiler compiler, Changes changes) {
        TableCompiler tables = new TableCompiler(compiler, List.of());
        live.publish(tables.apply(tables.empty(), changes));
    }
}
