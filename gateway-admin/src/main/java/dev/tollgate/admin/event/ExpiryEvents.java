package dev.tollgate.admin.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.CertificateSummary;
import dev.tollgate.admin.event.Expiries.Ending;
import dev.tollgate.db.Database;
import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.Sort;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.EventType;
import dev.tollgate.db.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys and certificates that end soon, or have. */
record ExpiryEvents(Database database) {
    private static final int MOST_KEYS = 1_000;

    List<GatewayEvent> at(Instant now) {
        List<GatewayEvent> events = new ArrayList<>();
        Expiries expiries = new Expiries(now);
        Instant until = now.plus(Expiries.AHEAD.getLast());
        database.keys()
                .ending(now.minus(Expiries.NEWS), until, MOST_KEYS)
                .forEach(key -> expiries.event(ending(key), EventType.KEY_EXPIRING, EventType.KEY_EXPIRED)
                        .ifPresent(events::add));
        certificates().stream()
                .flatMap(stored -> ending(stored).stream())
                .forEach(ending -> expiries.event(ending, EventType.CERTIFICATE_EXPIRING, EventType.CERTIFICATE_EXPIRED)
                        .ifPresent(events::add));
        return events;
    }

    private static Ending ending(StoredKey stored) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("consumer", stored.key().consumer())
                .put("key", stored.key().id())
                .put("name", stored.name())
                .put("prefix", stored.prefix());
        return new Ending(
                stored.key().id(), stored.createdAt(), stored.key().expiresAt().orElseThrow(), data);
    }

    private static Optional<Ending> ending(StoredObject stored) {
        if (!(stored.entity() instanceof Certificate certificate) || !certificate.enabled()) {
            return Optional.empty();
        }
        return CertificateSummary.of(certificate)
                .map(summary -> new Ending(
                        certificate.name() + " " + summary.fingerprint(),
                        summary.notBefore(),
                        summary.expiresAt(),
                        data(certificate, summary)));
    }

    private static ObjectNode data(Certificate certificate, CertificateSummary summary) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("certificate", certificate.name())
                .put("subject", summary.subject());
        summary.names().forEach(data.putArray("names")::add);
        return data;
    }

    private List<StoredObject> certificates() {
        List<StoredObject> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ListQuery query = new ListQuery("", "", ListQuery.LARGEST_LIMIT, cursor, Sort.NAME);
            Listing<StoredObject> page = database.reader().list(Kind.CERTIFICATE, query);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}
