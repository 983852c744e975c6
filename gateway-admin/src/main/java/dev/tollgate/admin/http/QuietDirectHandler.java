package dev.tollgate.admin.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;

/** Answers what the server refuses before a call reaches the handler, in none of the server's own words. */
final class QuietDirectHandler implements DirectHandler {

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        Problem problem = status.code() < 500
                ? new Problem(Problem.Type.MALFORMED_REQUEST, "The server could not read the request.")
                : new Problem(Problem.Type.INTERNAL, "The request could not be answered.");
        String requestId = RequestId.random();
        byte[] body = problem.document(requestId)
                .put("status", status.code())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        TransportResponse.Builder response = TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .header(HeaderNames.CONTENT_TYPE, HelidonEdge.PROBLEM)
                .header(HeaderNames.create(RequestId.HEADER), requestId)
                .entity(body);
        HelidonEdge.PROTECTION.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        return response.build();
    }
}
