package dev.tollgate.ui.part;

/** The words for how things are: always an icon and a word. What is good or idle is quiet, what is bad is not. */
public enum Status {
    LIVE("Live", "circle-check", "ok"),
    APPLYING("Applying", "progress", "info"),
    REJECTED("Rejected", "circle-x", "bad"),
    DEGRADED("Degraded", "alert-triangle", "warn"),
    NO_HEALTHY_TARGET("No healthy target", "plug-connected-x", "bad"),
    DISABLED("Disabled", "circle-minus", "off"),
    UNUSED("Unused", "circle-dashed", "off"),

    HEALTHY("healthy", "circle-check", "ok"),
    WARMING("warming up", "progress", "ok"),
    DRAINING("draining", "clock", "info"),
    EJECTED("ejected", "alert-triangle", "warn"),
    UNHEALTHY("unhealthy", "circle-x", "bad"),
    UNREACHABLE("unreachable", "plug-connected-x", "bad"),
    DOWN("down", "circle-x", "bad"),
    SILENT("silent", "plug-connected-x", "bad"),

    CLOSED("closed", "circle-check", "ok"),
    HALF_OPEN("half-open", "progress", "warn"),
    OPEN("open", "circle-x", "bad"),

    ACTIVE("active", "circle-check", "ok"),
    RETIRING("retiring", "clock", "warn"),
    EXPIRES_SOON("expires soon", "alert-triangle", "warn"),
    EXPIRED("expired", "circle-minus", "off"),
    REVOKED("revoked", "ban", "off"),

    WAITING("waiting", "clock", "info"),
    DELIVERED("delivered", "circle-check", "ok"),
    FAILED("failed", "circle-x", "bad");

    private final String word;
    private final String icon;
    private final String tone;

    Status(String word, String icon, String tone) {
        this.word = word;
        this.icon = icon;
        this.tone = tone;
    }

    public String word() {
        return word;
    }

    /** The name of a symbol in the icon sprite. */
    public String icon() {
        return icon;
    }

    /** Whether somebody should look. */
    public boolean alarming() {
        return tone.equals("bad") || tone.equals("warn");
    }

    /** The end of the class {@code tg-status-...}. */
    public String tone() {
        return tone;
    }
}
