package dev.tollgate.proxy.exchange;

import java.time.Instant;

/** What showed who is calling, and how it can be told whether it still does. */
public sealed interface Proof {

    /** What it is called in logs and towards services; never the secret. */
    String id();

    /** An API key. */
    record Key(String id) implements Proof {}

    /**
     * A token.
     *
     * @param issuer the name of who vouches for it
     * @param expiresAt from then on it shows nothing
     */
    record Token(String id, String issuer, Instant expiresAt) implements Proof {}

    /** A consumer's name and password; the name is the id. */
    record Password(String id) implements Proof {}

    /**
     * A client's certificate; its fingerprint is the id.
     *
     * @param expiresAt from then on it shows nothing
     */
    record Certificate(String id, Instant expiresAt) implements Proof {}
}
