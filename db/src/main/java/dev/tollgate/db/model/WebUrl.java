package dev.tollgate.db.model;

/**
 * An address that the gateway calls by itself.
 *
 * @param path begins with a slash, and has its query with it
 */
public record WebUrl(TargetUrl origin, String path) {

    @Override
    public String toString() {
        return origin + path;
    }
}
