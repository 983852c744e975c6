package dev.tollgate.proxy.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The methods that a route asks for: usual ones as bits, so that a request is compared once and not for each route. */
final class MethodCondition {

    private static final byte[][] USUAL =
            bytes(List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT"));
    private static final byte[][] NONE = {};
    private static final MethodCondition ANY = new MethodCondition(-1, NONE);

    private final int usual;
    private final byte[][] unusual;

    private MethodCondition(int usual, byte[][] unusual) {
        this.usual = usual;
        this.unusual = unusual;
    }

    /** @param methods none for any */
    static MethodCondition of(List<String> methods) {
        if (methods.isEmpty()) {
            return ANY;
        }
        int usual = 0;
        List<byte[]> unusual = new ArrayList<>();
        for (byte[] method : bytes(methods)) {
            int bit = bit(method, 0, method.length);
            usual |= bit;
            if (bit == 0) {
                unusual.add(method);
            }
        }
        return new MethodCondition(usual, unusual.isEmpty() ? NONE : unusual.toArray(NONE));
    }

    /** The bit of a usual method, 0 of any other. */
    static int bit(byte[] bytes, int from, int to) {
        for (int i = 0; i < USUAL.length; i++) {
            if (Arrays.equals(USUAL[i], 0, USUAL[i].length, bytes, from, to)) {
                return 1 << i;
            }
        }
        return 0;
    }

    boolean takes(MatchRequest request) {
        return (usual & request.methodBit) != 0 || request.methodBit == 0 && takesUnusual(request);
    }

    private boolean takesUnusual(MatchRequest request) {
        if (this == ANY) {
            return true;
        }
        for (byte[] method : unusual) {
            if (Arrays.equals(method, 0, method.length, request.method, request.methodStart, request.methodEnd)) {
                return true;
            }
        }
        return false;
    }

    private static byte[][] bytes(List<String> methods) {
        return methods.stream()
                .map(method -> method.getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new);
    }
}
