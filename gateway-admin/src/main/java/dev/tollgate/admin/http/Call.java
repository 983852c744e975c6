package dev.tollgate.admin.http;

import java.util.Arrays;
import java.util.Optional;

/**
 * One request to the admin port.
 *
 * @param method as written
 * @param path begins with a slash, still percent-encoded, without the query
 * @param query without its question mark, still percent-encoded; empty if there is none
 * @param address the IP address of whoever is at the other end of the connection, as text
 * @param requestId what this request is called in answers and logs
 */
public record Call(
        String method, String path, String query, Headers headers, Body body, String address, String requestId) {

    /** The fields of a request's head. */
    @FunctionalInterface
    public interface Headers {

        /** The values of one field, joined by commas as RFC 9110, 5.3 allows; names are compared without case. */
        Optional<String> value(String name);
    }

    /** The body, read when it is asked for and not before. */
    @FunctionalInterface
    public interface Body {

        /** The most bytes that a body has, as a rule. */
        int USUAL = 1 << 20;

        /** Reads all of it, unless it has more bytes than so many. */
        Content read(int most);
    }

    /** What reading a body gives. */
    public sealed interface Content {

        /** All of it; empty if there was none. */
        record Whole(byte[] bytes) implements Content {}

        /** More bytes than were asked for; the rest was not read. */
        record TooLarge(int limit) implements Content {}
    }

    public Optional<String> header(String name) {
        return headers.value(name);
    }

    /** The value of a cookie (RFC 6265, 4.2); of several of one name the first. */
    public Optional<String> cookie(String name) {
        // Several Cookie fields were joined by commas, which a cookie's value cannot have.
        return header("Cookie").stream()
                .flatMap(field -> Arrays.stream(field.split("[;,]")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }
}
