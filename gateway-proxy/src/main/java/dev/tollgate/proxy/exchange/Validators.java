package dev.tollgate.proxy.exchange;

/**
 * By what a service tells one state of a resource from another (RFC 9110, 8.8), as its fields say it.
 *
 * @param tag its ETag; empty if there is none
 * @param modified its Last-Modified; empty if there is none
 */
public record Validators(String tag, String modified) {

    /** Whether it tells nothing. */
    public boolean none() {
        return tag.isEmpty() && modified.isEmpty();
    }
}
