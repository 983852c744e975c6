package dev.tollgate.proxy.exchange;

/** Answers a request. Returns when the reply's head is known; its content may still be on its way. */
@FunctionalInterface
public interface Handler {
    Reply handle(Exchange exchange);
}
