package dev.tollgate.ui.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happened to a route's requests on their way: its stages from the client to the service, and a band as high as
 * what is left at each. Where requests end early they leave the band.
 *
 * @param about what the numbers are of
 */
public record Flow(String about, List<Stage> stages) {

    /** The band's own measures: ten units of width for each stage. */
    private static final int COLUMN = 10;

    private static final double TOP = 2;
    private static final double FULL = 46;
    private static final double BOTTOM = 100;
    /** How much wider a unit of height is than one of width, about. */
    private static final double SLANT = 0.07;

    private static final double THINNEST = 1;

    public Flow {
        stages = List.copyOf(stages);
    }

    /**
     * One stage.
     *
     * @param icon the name of a symbol in the icon sprite
     * @param figure the number of it that says most, with its unit; empty for none
     * @param note what the route says of it
     * @param plain whether it does nothing
     * @param exit what ends here
     */
    public record Stage(String icon, String title, String figure, String note, boolean plain, Exit exit) {}

    /**
     * Requests that went no further.
     *
     * @param share of those that came, from 0 to 1
     * @param tone the end of the classes {@code tg-flow-...}
     * @param title such as "4.1 /s refused"; empty if there are none
     */
    public record Exit(double share, String tone, String title, List<String> lines) {

        public static final Exit NONE = new Exit(0, "", "", List.of());

        public Exit {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Requests that leave the band.
     *
     * @param path of their area
     */
    public record Branch(String tone, String path) {}

    /** Whether anything came that could be drawn. */
    public boolean flowing() {
        return stages.stream().anyMatch(stage -> stage.exit().share() > 0);
    }

    public int width() {
        return stages.size() * COLUMN;
    }

    /** The path of the band of those that go on. */
    public String band() {
        StringBuilder below = new StringBuilder();
        double left = FULL;
        for (int place = 0; place < stages.size(); place++) {
            double share = stages.get(place).exit().share();
            if (share > 0 && place < stages.size() - 1) {
                double edge = middle(place) - share * FULL * SLANT;
                below.append('L').append(point(edge, TOP + left));
                left -= share * FULL;
                below.append('L').append(point(edge, TOP + left));
            }
        }
        String right = left <= 0.1 ? "" : 'L' + point(width(), TOP + left) + 'L' + point(width(), TOP);
        return 'M' + point(0, TOP) + 'L' + point(0, TOP + FULL) + below + right + 'Z';
    }

    /** Those that leave it, in the order of the stages. */
    public List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        double left = FULL;
        for (int place = 0; place < stages.size() - 1; place++) {
            Exit exit = stages.get(place).exit();
            if (exit.share() > 0) {
                branches.add(new Branch(exit.tone(), branch(middle(place), TOP + left, exit.share() * FULL)));
                left -= exit.share() * FULL;
            }
        }
        return branches;
    }

    /** Turns down from the lower edge of the band, as wide there as it was high. */
    private static String branch(double x, double y, double high) {
        double height = Math.max(high, THINNEST);
        double wide = height * SLANT;
        double left = x - wide / 2;
        double turn = y + 8;
        return 'M'
                + point(x - wide, y - height)
                + 'C'
                + point(left + wide, y - height)
                + ' '
                + point(left + wide, y - height)
                + ' '
                + point(left + wide, turn)
                + 'L'
                + point(left + wide, BOTTOM)
                + 'L'
                + point(left, BOTTOM)
                + 'L'
                + point(left, y)
                + 'L'
                + point(x - wide, y)
                + 'Z';
    }

    private static double middle(int place) {
        return place * COLUMN + COLUMN / 2.0;
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.2f %.2f", x, y);
    }
}
