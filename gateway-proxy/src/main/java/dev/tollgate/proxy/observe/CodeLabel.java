package dev.tollgate.proxy.observe;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Octets;
import java.util.Optional;

/**
 * Why a request did not simply get the service's answer, as a small number: a {@link Problem}, the client's leaving,
 * or nothing.
 */
final class CodeLabel {
    static final int NONE = 0;
    static final int CLIENT_CLOSED = 1;
    private static final int FIRST_PROBLEM = 2;

    private static final String[] TEXTS = texts();
    private static final byte[][] OCTETS = octets();

    private CodeLabel() {}

    private static String[] texts() {
        Problem[] problems = Problem.values();
        String[] texts = new String[FIRST_PROBLEM + problems.length];
        texts[NONE] = "";
        texts[CLIENT_CLOSED] = "client_closed";
        for (Problem problem : problems) {
            texts[of(problem)] = problem.code();
        }
        return texts;
    }

    private static byte[][] octets() {
        byte[][] octets = new byte[TEXTS.length][];
        for (int i = 0; i < TEXTS.length; i++) {
            octets[i] = Octets.bytes(TEXTS[i]);
        }
        return octets;
    }

    /** A problem counts before the client's leaving: the client may have left because of it. */
    static int of(Exchange exchange, Outcome outcome) {
        Optional<Problem> problem = exchange.problem();
        if (problem.isPresent()) {
            return of(problem.get());
        }
        return outcome == Outcome.CLIENT_CLOSED ? CLIENT_CLOSED : NONE;
    }

    static int of(Problem problem) {
        return FIRST_PROBLEM + problem.ordinal();
    }

    static String text(int number) {
        return TEXTS[number];
    }

    static byte[] octets(int number) {
        return OCTETS[number];
    }
}
