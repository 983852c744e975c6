package dev.tollgate.admin.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns the server's requests into calls and answers into its responses. The one place where a fault becomes a 500. */
final class HelidonEdge {

    static final String PROBLEM = "application/problem+json";

    /** What every answer carries: nothing of it may be stored, framed, sniffed or run. */
    static final Map<String, String> PROTECTION = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            // Not no-referrer: browsers then send the origin null with forms, also to ourselves.
            "Referrer-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    /** What a page carries besides: it may load what this port serves, and nothing else. */
    private static final Map<String, String> PAGE_PROTECTION = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Vary",
            "HX-Request");

    private static final System.Logger LOG = System.getLogger(HelidonEdge.class.getName());

    private final Function<Call, Answer> handler;
    private final EventStreams streams;

    HelidonEdge(Function<Call, Answer> handler, EventStreams streams) {
        this.handler = handler;
        this.streams = streams;
    }

    void serve(ServerRequest request, ServerResponse response) {
        String requestId = RequestId.of(header(request.headers(), RequestId.HEADER));
        RequestBody body = new RequestBody(request);
        Answer answer = admitted(answer(request, body, requestId));
        PROTECTION.forEach(response::header);
        response.header(RequestId.HEADER, requestId);
        if (answer instanceof Answer.Html) {
            PAGE_PROTECTION.forEach(response::header);
        }
        answer.headers().forEach(response::header);
        answer.cookies().forEach(cookie -> response.headers().add(HeaderValues.create(HeaderNames.SET_COOKIE, cookie)));
        boolean reusable = body.discard();
        if (!reusable) {
            response.header(HeaderNames.CONNECTION, "close");
        }
        send(response, answer, requestId, request.prologue().method().text().equals("HEAD"));
        if (!reusable) {
            // Otherwise the server would wait for the rest of the body before it closes.
            throw new CloseConnectionException("the rest of the body is not wanted");
        }
    }

    /** The answer, or a refusal if it would be one stream too many. */
    private Answer admitted(Answer answer) {
        if (answer instanceof Answer.Events events && !streams.enter()) {
            events.feed().close();
            return new Problem(Problem.Type.TOO_MANY_STREAMS, "At most " + streams.most() + " may be open.")
                    .answer()
                    .with("Retry-After", "10");
        }
        return answer;
    }

    private void send(ServerResponse response, Answer answer, String requestId, boolean head) {
        switch (answer) {
            case Answer.Document document ->
                send(
                        response,
                        document.status(),
                        "application/json",
                        line(document.body().toString()),
                        head);
            case Answer.Events events -> stream(response, events, head);
            case Answer.Stream text -> write(response, text, requestId, head);
            case Answer.Empty empty -> response.status(empty.status()).send();
            case Answer.Refusal refusal -> {
                Problem problem = refusal.problem();
                send(
                        response,
                        problem.type().status(),
                        PROBLEM,
                        line(problem.document(requestId).toString()),
                        head);
            }
            case Answer.Html html -> send(response, html.status(), "text/html; charset=utf-8", html.bytes(), head);
            case Answer.File file -> send(response, 200, file.mediaType(), file.bytes(), head);
            case Answer.Redirect redirect ->
                response.status(303)
                        .header(HeaderNames.LOCATION, redirect.location())
                        .send();
        }
    }

    private static void write(ServerResponse response, Answer.Stream text, String requestId, boolean head) {
        response.status(200).header(HeaderNames.CONTENT_TYPE, text.mediaType());
        if (head) {
            response.send();
            return;
        }
        try {
            Writer out = new OutputStreamWriter(response.outputStream(), StandardCharsets.UTF_8);
            text.content().write(out);
            // Only here: an end would make a part look like the whole.
            out.close();
        } catch (IOException | UncheckedIOException _) {
            throw new CloseConnectionException("the client is gone");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "request {0}: {1}", requestId, e.getMessage());
            throw new CloseConnectionException("the answer could not be made to its end");
        }
    }

    private void stream(ServerResponse response, Answer.Events events, boolean head) {
        try (EventFeed feed = events.feed()) {
            response.status(200).header(HeaderNames.CONTENT_TYPE, "text/event-stream");
            if (head) {
                streams.leave();
                response.send();
                return;
            }
            streams.serve(response, feed);
        }
        throw new CloseConnectionException("the stream has ended");
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void send(ServerResponse response, int status, String mediaType, byte[] bytes, boolean head) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, mediaType);
        if (head) {
            response.contentLength(bytes.length);
            response.send();
        } else {
            response.send(bytes);
        }
    }

    private Answer answer(ServerRequest request, RequestBody body, String requestId) {
        Call call = new Call(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                request.prologue().query().rawValue(),
                name -> header(request.headers(), name),
                body,
                address(request),
                requestId);
        try {
            return handler.apply(call);
        } catch (RequestBody.Unreadable _) {
            LOG.log(System.Logger.Level.DEBUG, "request {0}: the body ended early", requestId);
            return new Problem(Problem.Type.MALFORMED_REQUEST, "The body could not be read to its end.").answer();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "request " + requestId + " failed", e);
            return new Problem(Problem.Type.INTERNAL, "The log has the reason under this request's id.").answer();
        }
    }

    private static String address(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress peer && !peer.isUnresolved()
                ? peer.getAddress().getHostAddress()
                : request.remotePeer().host();
    }

    private static Optional<String> header(ServerRequestHeaders headers, String name) {
        var field = HeaderNames.create(name);
        return headers.contains(field)
                ? Optional.of(String.join(", ", headers.get(field).allValues()))
                : Optional.empty();
    }
}
