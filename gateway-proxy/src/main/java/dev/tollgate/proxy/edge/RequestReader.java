package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Framing;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Input;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.WireException;
import java.util.Optional;

/**
 * Makes an exchange of an HTTP/1.x request head: the form of its target, whom it addresses, and how its content is
 * framed.
 */
final class RequestReader {
    private static final byte[] CONNECT = Octets.bytes("CONNECT");
    private static final byte[] TRACE = Octets.bytes("TRACE");
    private static final byte[] HTTP = Octets.bytes("http://");
    private static final byte[] HTTPS = Octets.bytes("https://");

    private static final byte[] CONTINUE = Octets.bytes("100-continue");

    private static final byte[] ROOT = Octets.bytes("/");

    private RequestReader() {}

    /** What a head turned out to be. */
    sealed interface Reading {}

    /** A request. */
    record Valid(Exchange exchange) implements Reading {}

    /** No request that may be answered otherwise. */
    record Invalid(Problem problem) implements Reading {}

    static Reading read(RequestHead head, Input input, Http1Client client) {
        // CONNECT would make a tunnel of the gateway, TRACE would show a client what the gateway added for the service.
        if (head.methodIs(CONNECT) || head.methodIs(TRACE)) {
            return new Invalid(Problem.NOT_IMPLEMENTED);
        }
        int scheme = schemeLength(head);
        if (scheme == 0 && head.bytes()[head.targetFrom()] != '/') {
            return new Invalid(Problem.MALFORMED_REQUEST);
        }
        int authorityFrom = head.targetFrom() + scheme;
        int pathFrom = scheme == 0 ? authorityFrom : endOfAuthority(head, authorityFrom);
        // RFC 9112, 3.2.2: the authority of an absolute target takes the place of Host, which must be valid all the
        // same.
        Optional<Authority> host = host(head);
        Optional<Authority> authority =
                scheme == 0 ? host : host.flatMap(_ -> Authority.parse(head.bytes(), authorityFrom, pathFrom));
        if (authority.isEmpty()) {
            return new Invalid(Problem.MALFORMED_REQUEST);
        }
        try {
            Body content = Framing.ofRequest(head, input, HeadLimits.DEFAULT);
            ClientBody body = new ClientBody(content, client.contentWatch());
            Exchange exchange = new Exchange(client, head, authority.get(), body, System.nanoTime());
            exchange.path(path(head, pathFrom));
            client.received(head.minorVersion(), expectsContinue(head.fields()));
            return new Valid(exchange);
        } catch (WireException e) {
            return new Invalid(Problem.of(e.error()));
        }
    }

    /** Whether a client with these fields waits to be asked for its content (RFC 9110, 10.1.1). */
    static boolean expectsContinue(Fields fields) {
        return fields.lists(FieldName.EXPECT, CONTINUE);
    }

    /** RFC 9112, 3.2: one Host, valid; only HTTP/1.0 may lack it. */
    private static Optional<Authority> host(RequestHead head) {
        Fields fields = head.fields();
        int line = fields.line(FieldName.HOST);
        if (line < 0) {
            return head.minorVersion() == 0 ? Optional.of(Authority.NONE) : Optional.empty();
        }
        if (fields.count(FieldName.HOST) > 1) {
            return Optional.empty();
        }
        if (fields.valueFrom(line) == fields.valueTo(line)) {
            return Optional.of(Authority.NONE);
        }
        return Authority.parse(fields.bytes(), fields.valueFrom(line), fields.valueTo(line));
    }

    private static int schemeLength(RequestHead head) {
        for (byte[] scheme : new byte[][] {HTTP, HTTPS}) {
            int to = head.targetFrom() + scheme.length;
            if (to <= head.targetTo() && Octets.equalsIgnoringCase(head.bytes(), head.targetFrom(), to, scheme)) {
                return scheme.length;
            }
        }
        return 0;
    }

    private static int endOfAuthority(RequestHead head, int from) {
        int at = from;
        while (at < head.targetTo() && head.bytes()[at] != '/' && head.bytes()[at] != '?') {
            at++;
        }
        return at;
    }

    /** The path and query that begin at {@code from} in the head's target. */
    static Path path(RequestHead head, int from) {
        int queryFrom = from;
        while (queryFrom < head.targetTo() && head.bytes()[queryFrom] != '?') {
            queryFrom++;
        }
        // RFC 9112, 3.2.1: an absolute target without a path asks for the root.
        byte[] bytes = from == queryFrom ? ROOT.clone() : head.bytes();
        int start = from == queryFrom ? 0 : from;
        return new Path(bytes, start, start + Math.max(1, queryFrom - from), head.bytes(), queryFrom, head.targetTo());
    }
}
