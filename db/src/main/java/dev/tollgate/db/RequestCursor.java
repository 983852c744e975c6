package dev.tollgate.db;

import dev.tollgate.db.traffic.RequestRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The last request of a page of requests, the newest first: where the next page begins. */
public record RequestCursor(Instant at, String id, String node) {

    /** The order of the pages. */
    public static final Comparator<RequestRecord> NEWEST_FIRST = Comparator.comparing(RequestRecord::at)
            .reversed()
            .thenComparing(RequestRecord::id)
            .thenComparing(RequestRecord::node);

    /** Where the page behind this request begins. */
    public static RequestCursor of(RequestRecord last) {
        return new RequestCursor(last.at(), last.id(), last.node());
    }

    /** Reads what {@link #text} wrote; throws {@link InvalidCursor} for anything else. */
    public static RequestCursor parse(String text) {
        List<String> parts = CursorText.parse(text, 3);
        return new RequestCursor(CursorText.time(parts.getFirst()), parts.get(1), parts.getLast());
    }

    /** A form that goes into a query. */
    public String text() {
        return CursorText.of(at, id, node);
    }

    /** Whether a request comes on a later page. */
    public boolean isBefore(RequestRecord request) {
        int byTime = request.at().compareTo(at);
        if (byTime != 0) {
            return byTime < 0;
        }
        int byId = request.id().compareTo(id);
        return byId > 0 || byId == 0 && request.node().compareTo(node) > 0;
    }
}
