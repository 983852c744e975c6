package dev.tollgate.ui.detail;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Reach;

/**
 * What came of a test of one target.
 *
 * @param action path that tests it again
 */
public record TargetTestPage(Link service, String action, Reach reach, Curl curl) implements Page {

    @Override
    public String title() {
        return "Test of a target - " + service.text() + " - Services";
    }

    @Override
    public Section section() {
        return Section.SERVICES;
    }
}
