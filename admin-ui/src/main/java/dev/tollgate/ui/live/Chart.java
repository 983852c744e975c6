package dev.tollgate.ui.live;

import java.util.List;

/**
 * One chart: its legend with the newest values, a sentence, and its numbers as a table for whoever cannot see it.
 *
 * @param id of the element that the script draws into
 * @param unit what is counted, after the title
 * @param sentence what the chart shows
 */
public record Chart(
        String id,
        String title,
        String unit,
        List<Legend> legend,
        String sentence,
        List<String> columns,
        List<List<String>> rows) {

    public Chart {
        legend = List.copyOf(legend);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One line or area.
     *
     * @param series its name in the script's data
     * @param key the class of its colour
     * @param line whether it is a line, not an area
     */
    public record Legend(String series, String name, String key, boolean line, String value) {}
}
