package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import java.util.List;

/** The installation at a glance. */
public record SettingsPage(List<NodeRow> nodes, long revision, GatewayForm gateway) implements Page {

    public SettingsPage {
        nodes = List.copyOf(nodes);
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
