package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Arrays;

/**
 * Writes the fields that tell of limits: {@code RateLimit-Policy} and {@code RateLimit} for all of them, the most
 * restrictive first, and the three {@code X-RateLimit} fields for that one.
 */
final class LimitFields {
    private static final byte[] POLICY_NAME = Octets.bytes(FieldName.RATELIMIT_POLICY.text());
    private static final byte[] NAME = Octets.bytes(FieldName.RATELIMIT.text());
    private static final byte[] X_LIMIT = Octets.bytes(FieldName.X_RATELIMIT_LIMIT.text());
    private static final byte[] X_REMAINING = Octets.bytes(FieldName.X_RATELIMIT_REMAINING.text());
    private static final byte[] X_RESET = Octets.bytes(FieldName.X_RATELIMIT_RESET.text());
    private static final byte[] SEPARATOR = Octets.bytes(", ");
    private static final byte[] REMAINING = Octets.bytes(";r=");
    private static final byte[] RESET = Octets.bytes(";t=");

    private byte[] value = new byte[96];
    private int length;

    private LimitFields() {}

    static Fields of(Decision decision) {
        return new LimitFields().fields(decision);
    }

    private Fields fields(Decision decision) {
        Fields fields = Fields.empty();
        for (int i = 0; i < decision.count(); i++) {
            separate();
            put(decision.reading(i).rule().policy());
        }
        enter(fields, POLICY_NAME);
        for (int i = 0; i < decision.count(); i++) {
            Decision.Reading reading = decision.reading(i);
            separate();
            put(reading.rule().name());
            put(REMAINING);
            put(reading.standing().remaining());
            put(RESET);
            put(reading.standing().resetSeconds());
        }
        enter(fields, NAME);
        Decision.Reading first = decision.reading(0);
        put(first.rule().requests());
        enter(fields, X_LIMIT);
        put(first.standing().remaining());
        enter(fields, X_REMAINING);
        put(first.standing().resetSeconds());
        enter(fields, X_RESET);
        return fields;
    }

    private void enter(Fields fields, byte[] name) {
        fields.add(name, value, length);
        length = 0;
    }

    private void separate() {
        if (length > 0) {
            put(SEPARATOR);
        }
    }

    private void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, value, length, bytes.length);
        length += bytes.length;
    }

    private void put(long number) {
        int digits = 1;
        for (long rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        room(digits);
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            value[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void room(int more) {
        if (length + more > value.length) {
            value = Arrays.copyOf(value, Math.max(value.length * 2, length + more));
        }
    }
}
