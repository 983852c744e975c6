package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a request that is recorded stands in its trace (W3C Trace Context): services are told the span of the try that
 * reaches them, so that theirs hang on it. Immutable.
 */
public final class Trace {
    private static final int ID_FROM = 3;
    private static final int ID_TO = 35;
    private static final int PARENT_FROM = 36;
    private static final int PARENT_TO = 52;
    private static final int FLAGS = 53;
    private static final byte[] SAMPLED = Octets.bytes("00-00000000000000000000000000000000-0000000000000000-01");

    private final byte[] id;
    private final long parent;
    private final long span;
    private final Ending recorder;

    private Trace(byte[] id, long parent, Ending recorder) {
        this.id = id;
        this.parent = parent;
        this.span = any();
        this.recorder = recorder;
    }

    /**
     * A trace that begins here.
     *
     * @param recorder what records requests at their ends
     */
    static Trace begun(Ending recorder) {
        byte[] id = new byte[ID_TO - ID_FROM];
        RequestId.random(id, 0, id.length);
        return new Trace(id, 0, recorder);
    }

    /** The client's, whose traceparent is {@link Exchange#traced valid}. */
    static Trace continued(Fields fields, Ending recorder) {
        int from = fields.valueFrom(fields.line(FieldName.TRACEPARENT));
        byte[] bytes = fields.bytes();
        byte[] id = Arrays.copyOfRange(bytes, from + ID_FROM, from + ID_TO);
        long parent = Long.parseUnsignedLong(Octets.text(bytes, from + PARENT_FROM, from + PARENT_TO), 16);
        return new Trace(id, parent, recorder);
    }

    /** That of a request, if it is recorded. */
    public static Optional<Trace> of(Exchange exchange) {
        return exchange.timeline == null ? Optional.empty() : exchange.timeline.trace();
    }

    /** Whether the client, whose traceparent is {@link Exchange#traced valid}, records its trace. */
    public static boolean sampled(Exchange exchange) {
        Fields fields = exchange.head().fields();
        int from = fields.valueFrom(fields.line(FieldName.TRACEPARENT));
        return (Octets.hexDigit(fields.bytes()[from + FLAGS + 1]) & 1) != 0;
    }

    /** A request that is a part of this one. */
    Trace within() {
        return new Trace(id, span, recorder);
    }

    Ending recorder() {
        return recorder;
    }

    /** 32 hexadecimal digits. */
    public byte[] id() {
        return id.clone();
    }

    /** The span that this one is below; 0 if the trace begins with it. */
    public long parent() {
        return parent;
    }

    /** The request's own span. */
    public long span() {
        return span;
    }

    /** The span of a try at a target: the same whenever it is asked for. */
    public long span(TargetAttempt attempt) {
        // SplitMix64: tries begin at different times, so their spans differ.
        long mixed = span + attempt.startedNanos() * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return mixed == 0 ? 1 : mixed;
    }

    /** What the service is told that these tries reach with their last one. */
    public byte[] traceparent(Attempts attempts) {
        byte[] value = SAMPLED.clone();
        System.arraycopy(id, 0, value, ID_FROM, id.length);
        RequestId.digits(attempts.last().map(this::span).orElse(span), value, PARENT_FROM);
        return value;
    }

    private static long any() {
        long bits = ThreadLocalRandom.current().nextLong();
        return bits == 0 ? 1 : bits;
    }
}
