package dev.tollgate.db.model;

/**
 * An address that the gateway calls by itself.
 *
 * @param path begins with a slash, and has its query with it
 */
public record WebUrl(TargetUrl origin, String path) {

    /** As people write it: without the port that its scheme has by itself. */
    @Override
    public String toString() {
        String usual = origin.secure() ? ":443" : ":80";
        String written = origin.toString();
        int end = written.endsWith(usual) ? written.length() - usual.length() : written.length();
        return written.substring(0, end) + path;
    }
}
