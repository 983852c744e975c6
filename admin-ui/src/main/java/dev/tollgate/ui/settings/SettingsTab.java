package dev.tollgate.ui.settings;

/** The pages of the settings, in their order. */
public enum SettingsTab {
    GATEWAY("Gateway", "/settings"),
    NODES("Nodes", "/nodes"),
    USERS("Users", "/settings/users"),
    TOKENS("API tokens", "/settings/tokens"),
    WEBHOOKS("Webhooks", "/settings/webhooks"),
    CONFIGURATION("Import and export", "/settings/config");

    private final String title;
    private final String path;

    SettingsTab(String title, String path) {
        this.title = title;
        this.path = path;
    }

    public String title() {
        return title;
    }

    /** Below the console's prefix. */
    public String path() {
        return path;
    }
}
