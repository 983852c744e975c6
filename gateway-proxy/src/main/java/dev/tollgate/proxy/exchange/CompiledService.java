package dev.tollgate.proxy.exchange;

/** A service that routes may send to, each in its own manner. */
@FunctionalInterface
public interface CompiledService {

    /** What sends requests to the service in this manner. */
    Handler handler(Sending sending);
}
