package dev.tollgate.admin.described;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sends exactly the bytes that it is given, over one connection as long as that lasts. Used by one thread. */
final class WireClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;
    private Optional<Socket> open = Optional.empty();
    private InputStream input = InputStream.nullInputStream();

    WireClient(int port) {
        this.port = port;
    }

    /** The answer; nothing if the server closes the connection without one. */
    Optional<DescribedAnswer> send(WireRequest request) throws IOException {
        Socket socket = connection();
        try {
            socket.getOutputStream().write(request.bytes());
        } catch (IOException _) {
            // It may have answered before it closed.
        }
        try {
            return Optional.of(answer(request.method().equals("HEAD")));
        } catch (EOFException | java.net.SocketException _) {
            close();
            return Optional.empty();
        }
    }

    private Socket connection() throws IOException {
        if (open.isEmpty()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            input = new BufferedInputStream(socket.getInputStream());
            open = Optional.of(socket);
        }
        return open.get();
    }

    private DescribedAnswer answer(boolean headOnly) throws IOException {
        int status = status(line());
        Map<String, String> headers = headers();
        while (status < 200) {
            status = status(line());
            headers = headers();
        }
        byte[] body = new byte[0];
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            // Has no end of its own.
            close();
        } else if (!headOnly && status != 204 && status != 304) {
            body = headers.containsKey("transfer-encoding")
                    ? chunks()
                    : input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        if (headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            close();
        }
        return new DescribedAnswer(status, headers, body);
    }

    private static int status(String line) {
        return Integer.parseInt(line.split(" ")[1]);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.writeBytes(input.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }
}
