package dev.tollgate.ui;

/**
 * Who looks at the page. What they may not do is shown disabled, with the role that it needs; the server decides.
 *
 * @param role as people read it
 * @param operates whether they may change services and routes
 * @param administers whether they may change everything
 * @param csrf the token that each form of theirs carries
 */
public record Viewer(String name, String role, boolean operates, boolean administers, String csrf) {

    /** One or two letters that stand for the name. */
    public String initials() {
        return name.substring(0, Math.min(2, name.length())).toUpperCase(java.util.Locale.ROOT);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "Viewer[name=" + name + ", role=" + role + "]";
    }
}
