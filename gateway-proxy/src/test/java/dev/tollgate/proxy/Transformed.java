package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Messages through a route that changes them. */
final class Transformed {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private Transformed() {}

    static String withoutChunks(String message) {
        StringBuilder content = new StringBuilder();
        int at = message.indexOf("\r\n\r\n") + 4;
        while (true) {
            int end = message.indexOf("\r\n", at);
            int size = Integer.parseInt(message.substring(at, end), 16);
            if (size == 0) {
                return content.toString();
            }
            content.append(message, end + 2, end + 2 + size);
            at = end + 2 + size + 2;
        }
    }

    static String seen(String transform, String request) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = gateway(transform, origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(request);
            return origin.request();
        }
    }

    static String answer(String transform, String request, String answer) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = gateway(transform, origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(request);
            return request.startsWith("HEAD") ? client.head() : client.message();
        }
    }

    static RunningGateway gateway(String transform, ScriptedOrigin origin) {
        return RunningGateway.serving(service("s", origin.port()), route("\"transform\":" + transform));
    }

    static Route route(String members) {
        return read(
                "r",
                "{\"match\":{\"paths\":[{\"template\":\"/{id}\"},{\"template\":\"/{id}/{rest...}\"},"
                        + "{\"exact\":\"/\"}]},\"destination\":{\"service\":\"s\"}," + members + "}");
    }

    /** The route that a document describes. */
    static Route read(String name, String document) {
        return switch (Documents.read(Kind.ROUTE, name, Json.parse(document))) {
            case Reading.Accepted<?>(Route route) -> route;
            case Reading.Accepted<?> other -> throw new AssertionError(other.toString());
            case Reading.Refused<?>(var mistakes) -> throw new AssertionError(mistakes.toString());
        };
    }

    static String post(String fields, String content) {
        return "POST /a HTTP/1.1\r\nHost: h\r\n" + fields + "Content-Length: "
                + content.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + content;
    }

    static String get(String fields) {
        return "GET / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
    }

    static String json(String fields, String content) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + fields + "Content-Length: " + content.length()
                + "\r\n\r\n" + content;
    }

    static byte[] compressed(String text, String coding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = switch (coding) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "deflate" -> new DeflaterOutputStream(bytes);
            default -> new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
        }) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
