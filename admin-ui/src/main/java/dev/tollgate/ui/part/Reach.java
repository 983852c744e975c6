package dev.tollgate.ui.part;

import java.util.List;

/**
 * How far one gets with a target.
 *
 * @param target such as {@code http://orders:8080}
 */
public record Reach(String target, List<Step> steps) {

    public Reach {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param took such as "0.4 ms"; empty if it was not taken
     */
    public record Step(String name, Result result, String text, String took) {}

    /** What came of a step. */
    public enum Result {
        PASSED("circle-check", "ok"),
        FAILED("circle-x", "bad"),
        SKIPPED("circle-minus", "off");

        private final String icon;
        private final String tone;

        Result(String icon, String tone) {
            this.icon = icon;
            this.tone = tone;
        }

        /** The name of a symbol in the icon sprite. */
        public String icon() {
            return icon;
        }

        /** The end of the class {@code tg-status-...}. */
        public String tone() {
            return tone;
        }
    }
}
