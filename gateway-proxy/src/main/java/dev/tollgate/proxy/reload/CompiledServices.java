package dev.tollgate.proxy.reload;

import dev.tollgate.proxy.exchange.Handler;

/** The services that routes are compiled against. */
@FunctionalInterface
public interface CompiledServices {

    /**
     * What sends requests to the service of this name.
     *
     * @throws RefusedRevision if there is none
     */
    Handler handler(String service);
}
