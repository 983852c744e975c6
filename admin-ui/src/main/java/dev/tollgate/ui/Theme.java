package dev.tollgate.ui;

import java.util.Locale;

/** How the console looks: as somebody chose, or as their system does. */
public enum Theme {
    SYSTEM("System", "device-desktop"),
    LIGHT("Light", "sun"),
    DARK("Dark", "moon");

    private final String title;
    private final String icon;

    Theme(String title, String icon) {
        this.title = title;
        this.icon = icon;
    }

    /** The theme of this id; whatever is not one stands for the system's. */
    public static Theme of(String id) {
        for (Theme theme : values()) {
            if (theme.id().equals(id)) {
                return theme;
            }
        }
        return SYSTEM;
    }

    /** As cookies and forms name it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public String icon() {
        return icon;
    }
}
