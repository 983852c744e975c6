package dev.tollgate.ui;

/** The items of the navigation, in their order. */
public enum Section {
    LIVE("Live", "/live", "activity", Group.WATCH),
    REQUESTS("Requests", "/requests", "list-details", Group.WATCH),
    EXPLAIN("Test & explain", "/explain", "flask", Group.WATCH),
    ROUTES("Routes", "/routes", "route", Group.CONFIGURE),
    SERVICES("Services", "/services", "server-2", Group.CONFIGURE),
    PLANS("Plans", "/plans", "receipt", Group.CONFIGURE),
    CONSUMERS("Consumers", "/consumers", "users", Group.CONFIGURE),
    ISSUERS("Issuers", "/issuers", "id", Group.CONFIGURE),
    CERTIFICATES("Certificates", "/certificates", "certificate", Group.CONFIGURE),
    ACTIVITY("Activity", "/activity", "history", Group.ADMINISTER),
    SETTINGS("Settings", "/settings", "settings", Group.ADMINISTER);

    private final String title;
    private final String path;
    private final String icon;
    private final Group group;

    Section(String title, String path, String icon, Group group) {
        this.title = title;
        this.path = path;
        this.icon = icon;
        this.group = group;
    }

    /** What stands together in the navigation. */
    public enum Group {
        WATCH("Watch"),
        CONFIGURE("Configure"),
        ADMINISTER("Administer");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public String title() {
        return title;
    }

    /** Of the section's first page, below the console's prefix. */
    public String path() {
        return path;
    }

    /** Path of the page of an object of this section; one that is called as the form has a longer one. */
    public String path(String name) {
        return path + "/" + name + (name.equals("new") ? "/view" : "");
    }

    /** The name of a symbol in the icon sprite. */
    public String icon() {
        return icon;
    }

    public Group group() {
        return group;
    }
}
