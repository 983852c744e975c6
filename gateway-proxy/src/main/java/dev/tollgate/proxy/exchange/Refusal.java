package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.nio.charset.StandardCharsets;

/**
 * Makes the replies that tell of a {@link Problem}: problem details (RFC 9457) with the code and the request's id, or
 * what the settings say instead.
 */
public final class Refusal {
    private static final byte[] CONTENT_TYPE = ascii("Content-Type");
    private static final byte[] PROBLEM_JSON = ascii("application/problem+json");
    private static final byte[] PROXY_STATUS = ascii("Proxy-Status");
    /** How long a client waits when nothing better is known, in seconds. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private Refusal() {}

    /**
     * What is told beside the problem itself; both empty for nothing.
     *
     * @param detail a sentence for people that needs no escaping in JSON
     * @param errors all that is wrong with the request's content: a JSON array, as text
     */
    record More(String detail, String errors) {
        static final More NOTHING = new More("", "");

        /** As members of problem details, each with a comma behind. */
        String members() {
            return (detail.isEmpty() ? "" : "\"detail\":\"" + detail + "\",")
                    + (errors.isEmpty() ? "" : "\"errors\":" + errors + ",");
        }
    }

    /** Refuses a request; the exchange remembers the problem for counters and the access line. */
    public static Reply of(Exchange exchange, Problem problem) {
        return of(exchange, problem, Fields.empty());
    }

    /** Refuses a request with further fields, say {@code Allow}. */
    public static Reply of(Exchange exchange, Problem problem, Fields fields) {
        return whole(exchange, problem, fields, More.NOTHING);
    }

    /**
     * Refuses a request with further fields, and says more of why.
     *
     * @param detail a sentence for people that needs no escaping in JSON
     */
    public static Reply of(Exchange exchange, Problem problem, Fields fields, String detail) {
        return whole(exchange, problem, fields, new More(detail, ""));
    }

    /**
     * Refuses a request, and says all that is wrong with its content.
     *
     * @param errors a JSON array, as text
     */
    public static Reply withErrors(Exchange exchange, Problem problem, String errors) {
        return whole(exchange, problem, Fields.empty(), new More("", errors));
    }

    /** Refuses what never became a request, for which somebody has made up this id: always in problem details. */
    public static Reply.Whole of(byte[] requestId, Problem problem) {
        String id = Octets.text(requestId, 0, requestId.length);
        return whole(problem, Fields.empty().add(CONTENT_TYPE, PROBLEM_JSON), content(problem, More.NOTHING, id));
    }

    private static Reply whole(Exchange exchange, Problem problem, Fields fields, More more) {
        exchange.problem(problem);
        ErrorTemplate template = exchange.errorTemplate;
        if (template == null) {
            fields.add(CONTENT_TYPE, PROBLEM_JSON);
            return whole(problem, fields, content(problem, more, exchange.requestId()));
        }
        fields.add(CONTENT_TYPE, template.contentType());
        return whole(problem, fields, template.body(problem, exchange.requestId(), more));
    }

    private static Reply.Whole whole(Problem problem, Fields fields, byte[] content) {
        fields.add(PROXY_STATUS, ascii("tollgate; error=" + problem.proxyError()));
        if (problem.status() == 503 && !fields.has(FieldName.RETRY_AFTER)) {
            fields.add("Retry-After", RETRY_AFTER_SECONDS);
        }
        return new Reply.Whole(ResponseHead.of(problem.status(), fields), content);
    }

    private static byte[] content(Problem problem, More more, String requestId) {
        // Nothing here needs escaping: titles and codes are ours, and a request id holds letters, digits and ._- only.
        String content = "{\"type\":\"about:blank\",\"title\":\"" + problem.title() + "\",\"status\":"
                + problem.status() + "," + more.members() + "\"code\":\"" + problem.code() + "\",\"instance\":\""
                + requestId + "\"}";
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
