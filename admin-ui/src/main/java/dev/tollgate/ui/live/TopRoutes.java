package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Spark;
import dev.tollgate.ui.part.Status;
import java.util.List;
import java.util.Optional;

/** The routes that had most to do in the last five minutes, or did it worst. */
public record TopRoutes(Order order, Range range, List<Row> rows) implements View {

    public TopRoutes {
        rows = List.copyOf(rows);
    }

    /** What they are ordered by. */
    public enum Order {
        RATE("Rate"),
        ERRORS("Errors"),
        P95("p95");

        private final String title;

        Order(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** As links name it. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The order of this id; whatever is none stands for the rate. */
        public static Order of(String id) {
            for (Order order : values()) {
                if (order.id().equals(id)) {
                    return order;
                }
            }
            return RATE;
        }
    }

    /**
     * One route.
     *
     * @param path of its page; empty for requests that no route took
     * @param failing whether its errors are too many
     */
    public record Row(
            String name,
            Optional<String> path,
            Spark spark,
            String rate,
            String errors,
            boolean failing,
            String p95,
            Status status) {}
}
