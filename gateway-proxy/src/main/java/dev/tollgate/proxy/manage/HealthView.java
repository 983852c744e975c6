package dev.tollgate.proxy.manage;

/** Looks at how the node is. Must not wait; asked by any thread. */
@FunctionalInterface
public interface HealthView {
    Health health();
}
