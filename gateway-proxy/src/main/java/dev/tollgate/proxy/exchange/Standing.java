package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Fields;

/** Tells failures that a service means from those that it meets: a request is not tried again after the former. */
@FunctionalInterface
public interface Standing {

    /** No failure is meant. */
    Standing NONE = _ -> false;

    /** Whether an answer with these fields is what the service wants to be told, whatever its status. */
    boolean stands(Fields fields);
}
