package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Spark;
import java.util.List;

/** The consumers that called most in the last five minutes. */
public record TopConsumers(List<Row> rows) implements View {

    public TopConsumers {
        rows = List.copyOf(rows);
    }

    /**
     * One consumer.
     *
     * @param path of its page
     * @param plan that it has subscribed to; empty for none
     * @param limited how many of its requests a second were over a limit; empty for none
     */
    public record Row(String name, String path, String plan, Spark spark, String rate, String limited) {}
}
