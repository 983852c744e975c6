package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.concurrent.ThreadLocalRandom;

/** Finds or makes the identifiers that a request is followed by: {@code X-Request-Id} and {@code traceparent}. */
public final class RequestId {
    private static final byte[] DIGITS = Octets.bytes("0123456789abcdef");
    private static final int LONGEST = 64;
    private static final int TRACEPARENT = 55;

    private RequestId() {}

    /** The client's own if it may be kept ({@code [A-Za-z0-9._-]{1,64}}), else a new one of 32 hexadecimal digits. */
    static byte[] of(Fields fields) {
        int line = fields.line(FieldName.X_REQUEST_ID);
        if (line >= 0 && fields.count(FieldName.X_REQUEST_ID) == 1) {
            int from = fields.valueFrom(line);
            int to = fields.valueTo(line);
            if (acceptable(fields.bytes(), from, to)) {
                return java.util.Arrays.copyOfRange(fields.bytes(), from, to);
            }
        }
        return fresh();
    }

    /** A new one. */
    public static byte[] fresh() {
        byte[] id = new byte[32];
        random(id, 0, 32);
        return id;
    }

    /** Whether the client's traceparent is one of version 00 (W3C Trace Context, 3.2.2) and so goes on as it is. */
    static boolean traced(Fields fields) {
        int line = fields.line(FieldName.TRACEPARENT);
        if (line < 0 || fields.count(FieldName.TRACEPARENT) > 1) {
            return false;
        }
        byte[] bytes = fields.bytes();
        int from = fields.valueFrom(line);
        if (fields.valueTo(line) - from != TRACEPARENT || bytes[from] != '0' || bytes[from + 1] != '0') {
            return false;
        }
        return hexadecimal(bytes, from + 3, 32)
                && hexadecimal(bytes, from + 36, 16)
                && hexadecimal(bytes, from + 53, 2)
                && bytes[from + 2] == '-'
                && bytes[from + 35] == '-'
                && bytes[from + 52] == '-';
    }

    /** A new traceparent, not sampled: whoever records decides. */
    public static byte[] traceparent() {
        byte[] value = Octets.bytes("00-00000000000000000000000000000000-0000000000000000-00");
        random(value, 3, 32);
        random(value, 36, 16);
        return value;
    }

    private static boolean acceptable(byte[] bytes, int from, int to) {
        if (to == from || to - from > LONGEST) {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte octet = bytes[i];
            boolean letter = (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
            if (!letter && !Octets.digit(octet) && octet != '.' && octet != '_' && octet != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean hexadecimal(byte[] bytes, int from, int count) {
        int zeros = 0;
        for (int i = from; i < from + count; i++) {
            if (Octets.hexDigit(bytes[i]) < 0 || bytes[i] >= 'A' && bytes[i] <= 'F') {
                return false;
            }
            zeros += bytes[i] == '0' ? 1 : 0;
        }
        return count == 2 || zeros < count;
    }

    // Identifiers tell requests apart; nothing is protected by them, so the fast generator is enough.
    static void random(byte[] into, int from, int digits) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < digits; i += 16) {
            digits(random.nextLong(), into, from + i);
        }
    }

    /** The sixteen hexadecimal digits of a number, the highest first. */
    static void digits(long bits, byte[] into, int from) {
        for (int digit = 0; digit < 16; digit++) {
            into[from + digit] = DIGITS[(int) (bits >>> 60 - digit * 4) & 15];
        }
    }
}
