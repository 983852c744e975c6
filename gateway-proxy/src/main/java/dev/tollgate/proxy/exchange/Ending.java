package dev.tollgate.proxy.exchange;

/** What a step does when a request is over: at the last byte, or at the abort. */
@FunctionalInterface
public interface Ending {
    void ended(Exchange exchange, Outcome outcome);
}
