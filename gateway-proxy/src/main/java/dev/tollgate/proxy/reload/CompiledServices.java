package dev.tollgate.proxy.reload;

import dev.tollgate.proxy.exchange.CompiledService;

/** The services that routes are compiled against. */
@FunctionalInterface
public interface CompiledServices {

    /**
     * The service of this name.
     *
     * @throws RefusedRevision if there is none
     */
    CompiledService service(String name);
}
