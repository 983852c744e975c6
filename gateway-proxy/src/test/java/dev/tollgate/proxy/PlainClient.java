package dev.tollgate.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;

/** One client's connection, which never tries anything twice and so hides no failure. */
public final class PlainClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream input;
    private boolean persistent = true;

    public PlainClient(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            input = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Answer(int status, String body) {}

    public Answer get(String path) {
        return get(path, "");
    }

    /** @param fields further field lines, each with its end */
    public Answer get(String path, String fields) {
        try {
            String request = "GET " + path + " HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            int length = 0;
            for (String field = line(); !field.isEmpty(); field = line()) {
                String lower = field.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            field.substring(field.indexOf(':') + 1).strip());
                }
                persistent &= !lower.equals("connection: close");
            }
            return new Answer(status, new String(input.readNBytes(length), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether no answer has said that it is the connection's last. */
    public boolean persistent() {
        return persistent;
    }

    /** How long an answer is waited for. */
    public void patience(Duration patience) {
        try {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
