package dev.tollgate.proxy.capture;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The beginning of a content without its coding (RFC 9110, 8.4).
 *
 * @param cut whether there was more
 */
record Decoded(byte[] bytes, boolean cut) {

    /**
     * Empty if it is coded in a way that is not read here, or not in the way that is said.
     *
     * @param coded the beginning of the content
     * @param more whether that was not all
     * @param most bytes to give
     */
    static Optional<Decoded> of(String coding, byte[] coded, boolean more, int most) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of(beginning(coded, coded.length, most, more));
            case "gzip", "x-gzip" -> read(() -> new GZIPInputStream(new ByteArrayInputStream(coded)), most);
            case "deflate" -> read(() -> new InflaterInputStream(new ByteArrayInputStream(coded)), most);
            default -> Optional.empty();
        };
    }

    /** Opens what was coded. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    private static Optional<Decoded> read(Opening opening, int most) {
        byte[] bytes = new byte[most + 1];
        int length = 0;
        try (InputStream stream = opening.open()) {
            int count = stream.read(bytes, length, bytes.length - length);
            while (count > 0) {
                length += count;
                count = stream.read(bytes, length, bytes.length - length);
            }
            return Optional.of(beginning(bytes, length, most, false));
        } catch (EOFException _) {
            // Of a content that is longer than what was kept, only the beginning can be decoded.
            return Optional.of(beginning(bytes, length, most, true));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Decoded beginning(byte[] bytes, int length, int most, boolean more) {
        int shown = Math.min(length, most);
        return new Decoded(Arrays.copyOf(bytes, shown), more || length > most);
    }
}
