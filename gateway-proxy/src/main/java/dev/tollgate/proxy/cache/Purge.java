package dev.tollgate.proxy.cache;

/** Which kept answers go. */
public sealed interface Purge {

    /** All of one route. */
    record OfRoute(String route) implements Purge {}

    /**
     * Those whose URL begins so: {@code https://api.example.com/products}, or from the path on, for every host:
     * {@code /products}.
     */
    record UrlPrefix(String prefix) implements Purge {}

    /** Those whose answers name this tag in {@code Cache-Tag} or {@code Surrogate-Key}. */
    record Tagged(String tag) implements Purge {}

    /** All. */
    record Everything() implements Purge {}
}
