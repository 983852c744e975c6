package dev.tollgate.proxy.compress;

import dev.tollgate.db.model.ResponseRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.content.ChangedContent;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.KeptContent;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compresses answers whose content gets smaller by it, for clients that say that they take gzip. */
public final class CompressStep implements Step {
    private static final long WORTH_IT = 1024;
    private static final int NOT_MODIFIED = 304;
    private static final byte[] CACHE_CONTROL = Octets.bytes("cache-control");
    private static final byte[] CONTENT_RANGE = Octets.bytes("content-range");

    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/javascript",
            "application/xml",
            "application/wasm",
            "application/x-ndjson",
            "application/yaml",
            "application/graphql-response+json",
            "image/svg+xml",
            "image/bmp",
            "font/ttf",
            "font/otf");
    private static final String EVENTS = "text/event-stream";

    private CompressStep() {}

    /** The step of a route whose answers are compressed. */
    public static Optional<Step> compile(Route route) {
        return route.policies().response().filter(ResponseRules::compress).map(_ -> new CompressStep());
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Reply reply = next.handle(exchange);
        Fields fields = reply.head().fields();
        boolean unchanged = reply.head().status() == NOT_MODIFIED;
        if (reply instanceof Reply.Tunnel
                || !unchanged && !compressible(reply.head().status(), fields)) {
            return reply;
        }
        // Also where it is not compressed: another client's answer is another one.
        fields.add("Vary", "Accept-Encoding");
        if (!takesGzip(exchange)) {
            return reply;
        }
        if (unchanged) {
            // Else the entity tag would not be that of the answer which the client keeps (RFC 9111, 4.3.4).
            ChangedContent.weaken(fields);
            return reply;
        }
        long length = reply.body().length();
        boolean worthIt = length < 0 || length >= WORTH_IT;
        return worthIt && !exchange.head().asksForHeadOnly() ? compressed(exchange, reply) : reply;
    }

    private static boolean takesGzip(Exchange exchange) {
        return exchange.head()
                .fields()
                .value(FieldName.ACCEPT_ENCODING)
                .filter(AcceptedCodings::gzip)
                .isPresent();
    }

    private static Reply compressed(Exchange exchange, Reply reply) {
        Fields fields = reply.head().fields();
        ChangedContent.tell(fields);
        fields.add("Content-Encoding", "gzip");
        Optional<KeptContent> kept = exchange.caching().content();
        if (kept.isPresent() && reply instanceof Reply.Whole whole) {
            return new Reply.Whole(reply.head(), kept.get().gzip().orElseGet(() -> once(kept.get(), whole)));
        }
        GzipBody body = new GzipBody(reply.body());
        exchange.onEnd((_, _) -> body.close());
        return new Reply.Streamed(reply.head(), body);
    }

    /** What is kept is compressed once, for all who will ask for it. */
    private static byte[] once(KeptContent kept, Reply.Whole whole) {
        GzipBody body = new GzipBody(whole.body());
        try {
            ByteArrayOutputStream coded = new ByteArrayOutputStream();
            while (body.next()) {
                coded.write(body.bytes(), body.from(), body.to() - body.from());
            }
            kept.gzip(coded.toByteArray());
            return coded.toByteArray();
        } finally {
            body.close();
        }
    }

    private static boolean compressible(int status, Fields fields) {
        if (status < 200 || status == 204 || status == 206 || fields.has(FieldName.CONTENT_ENCODING)) {
            return false;
        }
        for (int line = 0; line < fields.count(); line++) {
            if (fields.named(line, CONTENT_RANGE)
                    || fields.named(line, CACHE_CONTROL)
                            && fields.value(line).toLowerCase(Locale.ROOT).contains("no-transform")) {
                return false;
            }
        }
        return fields.value(FieldName.CONTENT_TYPE)
                .filter(CompressStep::smaller)
                .isPresent();
    }

    private static boolean smaller(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return !type.equals(EVENTS)
                && (type.startsWith("text/")
                        || type.endsWith("+json")
                        || type.endsWith("+xml")
                        || TYPES.contains(type));
    }
}
