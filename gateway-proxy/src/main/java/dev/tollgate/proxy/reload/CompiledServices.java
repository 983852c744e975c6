package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Limit;
import dev.tollgate.proxy.exchange.CompiledService;
import java.util.List;

/** The services that routes are compiled against, and what besides routes limits their requests. */
@FunctionalInterface
public interface CompiledServices {

    /**
     * The service of this name.
     *
     * @throws RefusedRevision if there is none
     */
    CompiledService service(String name);

    /** The limits of the service of this name. */
    default List<Limit> limits(String service) {
        return List.of();
    }

    /** The limits of all requests. */
    default List<Limit> limits() {
        return List.of();
    }
}
