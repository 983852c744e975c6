package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Consumer;
import java.util.Optional;

/** The consumers of the configuration that serves. Safe for any number of threads. */
@FunctionalInterface
public interface Consumers {

    /** The consumer of this name. */
    Optional<Consumer> find(String name);
}
