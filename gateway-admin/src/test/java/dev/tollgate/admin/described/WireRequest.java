package dev.tollgate.admin.described;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request as it goes over the wire.
 *
 * @param query with its question mark, or empty
 * @param fields whole lines
 */
record WireRequest(String method, String path, String query, List<String> fields, byte[] body, boolean chunked) {
    private static final int CHUNK = 700;

    WireRequest {
        fields = List.copyOf(fields);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + path + query + " HTTP/1.1\r\n");
        if (fields.stream().noneMatch(field -> field.startsWith("Host:"))) {
            head.append("Host: localhost\r\n");
        }
        fields.forEach(field -> head.append(field).append("\r\n"));
        boolean inChunks = chunked && body.length > 0;
        head.append(inChunks ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + body.length + "\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        if (!inChunks) {
            bytes.writeBytes(body);
            return bytes.toByteArray();
        }
        for (int from = 0; from < body.length; from += CHUNK) {
            int length = Math.min(CHUNK, body.length - from);
            bytes.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.write(body, from, length);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** Whether HTTP allows the head; a server need not say more of others than that they are wrong. */
    boolean wellFormed() {
        String withoutEscapes = (path + query).replaceAll("%[0-9A-Fa-f]{2}", "");
        return withoutEscapes.matches("[!$&-;=?-Z_a-z~]*")
                && fields.stream().noneMatch(field -> field.equals("Authorization:"));
    }

    @Override
    public String toString() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.length() > 5000 ? text.substring(0, 5000) + "…" : text;
    }
}
