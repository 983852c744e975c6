package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that somebody did.
 *
 * @param address where from; empty if it was this process itself
 * @param request the id of the call; empty if there was none
 * @param object what it was about, such as {@code routes/orders} or {@code consumers/shop/keys/ab12}; empty for several
 *     objects, or none
 * @param revision the one that it made, if it was about the configuration or its keys
 * @param remark why, or what besides; empty if nothing was said
 * @param versions the first objects of the configuration that it changed, with the secrets that were kept
 * @param changed how many objects of the configuration it changed
 * @param differences what changed of anything else, as it was told with the deed
 */
public record AuditLine(
        Instant at,
        String actor,
        String address,
        String request,
        Deed deed,
        String object,
        Optional<Long> revision,
        String remark,
        List<Versions> versions,
        long changed,
        Optional<JsonNode> differences) {

    public AuditLine {
        versions = List.copyOf(versions);
    }
}
