package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;

/** The installation at a glance. */
public record SettingsPage(GatewayForm gateway) implements Page {

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
