package dev.tollgate.ui.detail;

import dev.tollgate.ui.View;
import java.util.List;

/**
 * What nodes keep of a route. It asks for itself again and again.
 *
 * @param path where it is asked for
 * @param summary such as "12 answers, 340 KB on 2 nodes"
 * @param hits the share of requests that were answered from it, as people read it
 * @param counts by what was done for requests
 * @param saved bytes and time
 * @param rows those that answered most, first
 * @param empty what is said in place of rows
 */
public record CacheContents(
        String path, String summary, String hits, String counts, String saved, List<Row> rows, String empty)
        implements View {

    public CacheContents {
        rows = List.copyOf(rows);
    }

    /**
     * One answer.
     *
     * @param about whose it is, what it varies by, its tags
     * @param fresh for how long it is, or has not been
     */
    public record Row(
            String url,
            String about,
            String status,
            String node,
            String age,
            String fresh,
            boolean stale,
            String size,
            String hits) {}
}
