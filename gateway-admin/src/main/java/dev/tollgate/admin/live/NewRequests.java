package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.RequestRecord;
import java.util.List;

/**
 * Requests that have come since somebody looked last.
 *
 * @param seen is handed in the next time
 * @param requests the newest first
 * @param more how many have come beside these
 */
public record NewRequests(long seen, List<RequestRecord> requests, long more) {

    public NewRequests {
        requests = List.copyOf(requests);
    }
}
