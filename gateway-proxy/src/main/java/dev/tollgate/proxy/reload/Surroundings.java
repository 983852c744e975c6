package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Limit;
import dev.tollgate.proxy.exchange.CompiledService;
import java.util.List;

/**
 * What a route is compiled against: the services of its revision, and what besides the route is said of its requests.
 */
public interface Surroundings {

    /**
     * The service of this name.
     *
     * @throws RefusedRevision if there is none
     */
    CompiledService service(String name);

    /** The limits of the service of this name. */
    List<Limit> limits(String service);

    /** The limits of all requests. */
    List<Limit> limits();

    /** Which requests of any route are kept whole. */
    List<CaptureRule> captureRules();
}
