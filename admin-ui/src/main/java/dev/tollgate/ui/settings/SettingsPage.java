package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.requests.CaptureList;

/**
 * The installation at a glance.
 *
 * @param captures rules that keep requests whole, and those that have ended
 */
public record SettingsPage(GatewayForm gateway, CaptureList captures) implements Page {

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
