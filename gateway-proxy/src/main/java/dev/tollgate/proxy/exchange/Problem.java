package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.WireError;
import java.util.Locale;

/** Every answer that the gateway gives by itself because something is wrong: the one closed list of codes. */
public enum Problem {
    MALFORMED_REQUEST(400, "The request breaks the rules of HTTP", "http_request_error"),
    INVALID_BODY(400, "The request's content is not the JSON that this route takes", "http_request_error"),
    CREDENTIAL_MISSING(401, "This route wants to know who is calling", "http_request_denied"),
    CREDENTIAL_AMBIGUOUS(401, "The request carries more than one credential", "http_request_denied"),
    KEY_UNKNOWN(401, "This API key is not known", "http_request_denied"),
    KEY_EXPIRED(401, "This API key has expired", "http_request_denied"),
    KEY_REVOKED(401, "This API key was revoked", "http_request_denied"),
    PASSWORD_WRONG(401, "Name or password is wrong", "http_request_denied"),
    CERTIFICATE_UNKNOWN(401, "This client certificate shows no consumer", "http_request_denied"),
    TOKEN_MALFORMED(401, "This is not a token as it should be", "http_request_denied"),
    TOKEN_SIGNATURE(401, "The token is not signed by its issuer", "http_request_denied"),
    TOKEN_EXPIRED(401, "The token has expired", "http_request_denied"),
    TOKEN_NOT_YET_VALID(401, "The token is not valid yet", "http_request_denied"),
    TOKEN_ISSUER(401, "The token is of no issuer that this route knows", "http_request_denied"),
    TOKEN_AUDIENCE(401, "The token is for somebody else", "http_request_denied"),
    TOKEN_INACTIVE(401, "The token is not active", "http_request_denied"),
    CONSUMER_NOT_ALLOWED(403, "This consumer may not call this route", "http_request_denied"),
    GROUP_NOT_ALLOWED(403, "This consumer's groups may not call this route", "http_request_denied"),
    SCOPE_MISSING(403, "This credential is not good for this route", "http_request_denied"),
    CLAIM_MISMATCH(403, "This token does not say what this route asks for", "http_request_denied"),
    SOURCE_NOT_ALLOWED(403, "Requests from this address are not allowed", "http_request_denied"),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not call this route", "http_request_denied"),
    NO_ROUTE(404, "No route matches this request", "http_request_denied"),
    METHOD_NOT_ALLOWED(405, "The routes for this path take other methods", "http_request_denied"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time", "http_request_error"),
    BODY_TOO_LARGE(413, "The request's content is too large", "http_request_denied"),
    URI_TOO_LONG(414, "The request target is too long", "http_request_error"),
    MEDIA_TYPE(415, "This route takes JSON", "http_request_denied"),
    MISDIRECTED(421, "The connection is for another host", "http_request_denied"),
    BODY_SCHEMA(422, "The request's content is not what this route asks for", "http_request_denied"),
    RATE_LIMITED(429, "Too many requests for now", "http_request_denied"),
    QUOTA_EXCEEDED(429, "The quota is used up", "http_request_denied"),
    CONCURRENCY_LIMITED(429, "Too many requests at a time", "http_request_denied"),
    HEADERS_TOO_LARGE(431, "The request's header fields are too large", "http_request_error"),
    INTERNAL(500, "The gateway failed", "proxy_internal_error"),
    NOT_IMPLEMENTED(501, "The gateway does not do this", "http_request_error"),
    UPSTREAM_DNS(502, "The service's name could not be resolved", "dns_error"),
    UPSTREAM_REFUSED(502, "The service refused the connection", "connection_refused"),
    UPSTREAM_TLS(502, "No secure connection to the service", "tls_protocol_error"),
    UPSTREAM_RESET(502, "The service ended the connection", "connection_terminated"),
    UPSTREAM_INVALID(502, "The service's answer breaks the rules of HTTP", "http_protocol_error"),
    TRANSFORM_FAILED(502, "The message could not be changed as the route asks", "http_protocol_error"),
    PART_FAILED(502, "A part of the answer could not be had", "http_response_incomplete"),
    NO_HEALTHY_TARGET(503, "The service has no target to send to", "destination_unavailable"),
    CIRCUIT_OPEN(503, "The service fails too often and is left alone for now", "destination_unavailable"),
    OVERLOADED(503, "There is no room for this request just now", "connection_limit_reached"),
    MAINTENANCE(503, "The service is being worked on", "destination_unavailable"),
    NOT_READY(503, "This node has no configuration yet", "proxy_internal_error"),
    UPSTREAM_CONNECT_TIMEOUT(504, "No connection to the service in time", "connection_timeout"),
    UPSTREAM_FIRST_BYTE_TIMEOUT(504, "The service did not answer in time", "http_response_timeout"),
    UPSTREAM_IDLE_TIMEOUT(504, "The service stopped in the middle", "connection_read_timeout"),
    NOT_CACHED(504, "Nothing that is kept answers this request, and it asks for nothing else", "http_request_denied"),
    TOTAL_TIMEOUT(504, "The time for this request is over", "http_response_timeout"),
    /** The same as {@link #PART_FAILED} to whoever reads codes: only the status tells that time was the reason. */
    PART_LATE(504, "A part of the answer did not come in time", "http_response_timeout", "part_failed"),
    VERSION_UNSUPPORTED(505, "The gateway speaks HTTP/1.0, HTTP/1.1 and HTTP/2", "http_request_error"),
    LOOP_DETECTED(508, "The request has come here before", "proxy_loop_detected");

    private final int status;
    private final String title;
    private final String proxyError;
    private final String code;

    Problem(int status, String title, String proxyError) {
        this.status = status;
        this.title = title;
        this.proxyError = proxyError;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    Problem(int status, String title, String proxyError, String code) {
        this.status = status;
        this.title = title;
        this.proxyError = proxyError;
        this.code = code;
    }

    /** What is wrong with a request that cannot be read to its end. */
    public static Problem of(WireError error) {
        return switch (error) {
            case MALFORMED, TRUNCATED -> MALFORMED_REQUEST;
            case HEAD_TOO_LARGE -> HEADERS_TOO_LARGE;
            case TARGET_TOO_LONG -> URI_TOO_LONG;
            case CONTENT_TOO_LARGE -> BODY_TOO_LARGE;
            case CONTENT_WITHOUT_ROOM -> OVERLOADED;
            case CONTENT_INVALID -> INVALID_BODY;
            case VERSION_UNSUPPORTED -> Problem.VERSION_UNSUPPORTED;
            case CODING_NOT_IMPLEMENTED -> NOT_IMPLEMENTED;
        };
    }

    public int status() {
        return status;
    }

    /** The stable name: in bodies, metrics and logs. */
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** The error type of RFC 9209, 2.3, that comes nearest. */
    public String proxyError() {
        return proxyError;
    }
}
