package dev.tollgate.ui.part;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of the last 15 minutes: a bar, and the same in words.
 *
 * @param spans from the left to the right
 * @param summary what the bar shows, in a sentence
 * @param lines the changes, the newest first
 */
public record Timeline(List<Span> spans, String summary, List<Line> lines) {
    /** How wide the bar is. */
    public static final int WIDTH = 150;
    /** What the bar reaches back. */
    public static final Duration REACH = Duration.ofMinutes(15);

    private static final int NARROWEST = 2;

    public Timeline {
        spans = List.copyOf(spans);
        lines = List.copyOf(lines);
    }

    /** A stretch of the bar; the tone is that of its status. */
    public record Span(int from, int width, String tone) {}

    /** One change: when, into what, and why. */
    public record Line(String time, String state, String reason) {}

    /** A state, and from when on it was so. */
    public record Began(Instant at, String tone) {}

    /** The bar of these states, the oldest first, up to now. */
    public static List<Span> spans(List<Began> states, Instant now) {
        List<Span> spans = new ArrayList<>();
        for (int index = 0; index < states.size(); index++) {
            int from = position(states.get(index).at(), now);
            int to = index + 1 < states.size() ? position(states.get(index + 1).at(), now) : WIDTH;
            if (to > 0) {
                // A state of a moment is seen too.
                int left = Math.min(from, WIDTH - NARROWEST);
                spans.add(new Span(
                        left, Math.max(NARROWEST, to - left), states.get(index).tone()));
            }
        }
        return spans;
    }

    private static int position(Instant at, Instant now) {
        long ago = Duration.between(at, now).toMillis();
        return Math.clamp(WIDTH - ago * WIDTH / REACH.toMillis(), 0, WIDTH);
    }
}
