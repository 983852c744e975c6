package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.Heads;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Observation;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.mask.Masking;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Copies what is told of one request, without what must not be told. */
public final class RequestCapture {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Supplier<Set<String>> secretFields;
    private final InstantSource clock;

    /** @param secretFields what {@link Masking} asks for */
    public RequestCapture(Supplier<Set<String>> secretFields, InstantSource clock) {
        this.secretFields = secretFields;
        this.clock = clock;
    }

    /** The record of a request that ended at {@code nanoTime}; no node is named yet. */
    public RequestRecord of(Exchange exchange, Outcome outcome, long nanoTime) {
        Masking masking = Masking.of(secretFields, exchange.route());
        long total = nanoTime - exchange.startedNanos();
        Observation observation = exchange.observation();
        Optional<Identity> identity = exchange.identity();
        RequestHead head = exchange.head();
        Authority authority = exchange.authority();
        Path path = exchange.asked();
        return new RequestRecord(
                exchange.requestId(),
                clock.instant().minusNanos(total),
                "",
                text(head.bytes(), head.methodFrom(), head.methodTo()),
                text(path.bytes(), path.from(), path.to()),
                query(path, masking),
                text(authority.bytes(), authority.from(), authority.to()),
                exchange.status(),
                CodeLabel.text(CodeLabel.of(exchange, outcome)),
                observation.route(),
                observation.service(),
                exchange.attempts().target(),
                identity.flatMap(Identity::consumer).orElse(""),
                identity.map(Identity::credential).orElse(""),
                exchange.clientAddress(),
                milliseconds(total),
                milliseconds(exchange.attempts().nanos()),
                milliseconds(own(exchange)),
                exchange.bytesSent(),
                exchange.caching().result().map(CacheResult::text).orElse(""),
                tried(exchange),
                heads(exchange, masking),
                Timeline.of(exchange).map(Timeline::keptBy).orElse(""));
    }

    private static List<RequestRecord.Attempt> tried(Exchange exchange) {
        return exchange.attempts().all().stream()
                .map(attempt -> new RequestRecord.Attempt(
                        attempt.part(),
                        attempt.target(),
                        milliseconds(attempt.startedNanos() - exchange.startedNanos()),
                        milliseconds(attempt.nanos()),
                        attempt.status(),
                        attempt.problem().map(Problem::code).orElse("")))
                .toList();
    }

    private static String query(Path path, Masking masking) {
        return path.queryFrom() == path.queryTo()
                ? ""
                : masking.query(text(path.queryBytes(), path.queryFrom() + 1, path.queryTo()));
    }

    private static Heads heads(Exchange exchange, Masking masking) {
        List<Heads.Line> request = new ArrayList<>();
        add(exchange.head().fields(), masking, request);
        List<Heads.Line> response =
                exchange.reply().map(head -> Passage.lines(head, exchange.replyFields())).orElse(List.of()).stream()
                        .map(line -> new Heads.Line(line.name(), masking.field(line.name(), line.value())))
                        .toList();
        return new Heads(Heads.text(request), Heads.text(response));
    }

    /** What goes no further is a credential, or what a client may not say. */
    private static void add(Fields fields, Masking masking, List<Heads.Line> lines) {
        for (int line = 0; line < fields.count(); line++) {
            String name = fields.name(line);
            boolean withheld = fields.bit(line) == FieldName.WITHHELD.bit();
            lines.add(new Heads.Line(name, withheld ? Masking.MASK : masking.field(name, fields.value(line))));
        }
    }

    /** As it is counted, see {@link Traffic}. */
    private static long own(Exchange exchange) {
        long service = exchange.attempts().nanos();
        boolean known =
                exchange.headNanos() != 0 && (service > 0 || exchange.attempts().count() == 0);
        return known ? exchange.headNanos() - exchange.startedNanos() - service : 0;
    }

    /** Exact to a microsecond. */
    private static double milliseconds(long nanos) {
        return Math.round(Math.max(0, nanos) / NANOS_PER_MICRO) * NANOS_PER_MICRO / NANOS_PER_MILLI;
    }

    private static String text(byte[] bytes, int from, int to) {
        return Octets.text(bytes, from, to);
    }
}
