package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.exchange.Handler;
import java.util.Collection;

/** Turns objects into what handles requests. Off the request path, in one thread. */
public interface Compiler {

    Handler compile(Service service);

    Handler compile(Route route, CompiledServices services);

    /** A table with these services and routes serves now: what no object uses any more may go. */
    void retain(Collection<Service> services, Collection<Route> routes);
}
