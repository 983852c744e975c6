package dev.tollgate.proxy.authenticate;

/**
 * Tells whether bearer tokens are good, and what they say. Waits for an issuer's keys or answer if it must, for a
 * bounded time. Safe for any number of threads; no exception tells of a bad token.
 */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * The token as it was presented, without the scheme before it.
     *
     * @param address from where; whoever guesses there is not asked about for a while
     */
    Verified verify(byte[] bytes, int from, int length, String address);
}
