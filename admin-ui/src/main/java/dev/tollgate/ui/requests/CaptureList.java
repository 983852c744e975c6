package dev.tollgate.ui.requests;

import java.util.List;

/**
 * The rules by which requests are kept whole, as far as somebody should know of them here.
 *
 * @param may whether whoever looks may end them
 * @param back path of the page that they are shown on
 */
public record CaptureList(List<Rule> rules, boolean may, String back) {

    public CaptureList {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param sentence what it keeps, and until when
     * @param runs whether it has not ended
     */
    public record Rule(String name, String sentence, boolean runs) {}
}
