package dev.tollgate.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a call is answered with. */
public sealed interface Answer {

    /** Fields of the head beyond those that every answer carries. */
    Map<String, String> headers();

    /** Values of {@code Set-Cookie}, of which an answer may have several. */
    default List<String> cookies() {
        return List.of();
    }

    /** The same answer with one more field. */
    Answer with(String header, String value);

    /** The same answer with more fields. */
    default Answer with(Map<String, String> more) {
        Answer answer = this;
        for (Map.Entry<String, String> field : more.entrySet()) {
            answer = answer.with(field.getKey(), field.getValue());
        }
        return answer;
    }

    /** A JSON document. */
    record Document(int status, Map<String, String> headers, JsonNode body) implements Answer {

        public Document(int status, JsonNode body) {
            this(status, Map.of(), body);
        }

        public Document {
            headers = Map.copyOf(headers);
        }

        @Override
        public Document with(String header, String value) {
            return new Document(status, added(headers, header, value), body);
        }
    }

    /** A head alone. */
    record Empty(int status, Map<String, String> headers) implements Answer {

        public Empty(int status) {
            this(status, Map.of());
        }

        public Empty {
            headers = Map.copyOf(headers);
        }

        @Override
        public Empty with(String header, String value) {
            return new Empty(status, added(headers, header, value));
        }
    }

    /** A refusal, with the reason. */
    record Refusal(Problem problem, Map<String, String> headers) implements Answer {

        public Refusal(Problem problem) {
            this(problem, Map.of());
        }

        public Refusal {
            headers = Map.copyOf(headers);
        }

        @Override
        public Refusal with(String header, String value) {
            return new Refusal(problem, added(headers, header, value));
        }
    }

    /** A text in UTF-8 that is written while it is made; if that fails, the connection ends without its end. */
    record Stream(String mediaType, Map<String, String> headers, Content content) implements Answer {

        public Stream(String mediaType, Content content) {
            this(mediaType, Map.of(), content);
        }

        public Stream {
            headers = Map.copyOf(headers);
        }

        @Override
        public Stream with(String header, String value) {
            return new Stream(mediaType, added(headers, header, value), content);
        }

        /** Writes the text. */
        @FunctionalInterface
        public interface Content {

            void write(Writer out) throws IOException;
        }
    }

    /** Server-sent events, as long as client and feed last. Whoever gets this answer to write closes the feed. */
    record Events(EventFeed feed, Map<String, String> headers) implements Answer {

        public Events(EventFeed feed) {
            this(feed, Map.of());
        }

        public Events {
            headers = Map.copyOf(headers);
        }

        @Override
        public Events with(String header, String value) {
            return new Events(feed, added(headers, header, value));
        }
    }

    /** A page, or a part of one, in UTF-8; its head forbids everything that does not come from this port. */
    record Html(int status, Map<String, String> headers, List<String> cookies, byte[] bytes) implements Answer {

        public Html(int status, byte[] bytes) {
            this(status, Map.of(), List.of(), bytes);
        }

        public Html {
            headers = Map.copyOf(headers);
            cookies = List.copyOf(cookies);
        }

        @Override
        public Html with(String header, String value) {
            return new Html(status, added(headers, header, value), cookies, bytes);
        }

        /** The same answer with one more cookie. */
        public Html setting(String cookie) {
            return new Html(status, headers, added(cookies, cookie), bytes);
        }
    }

    /** Another page is to be fetched with GET (303). */
    record Redirect(String location, Map<String, String> headers, List<String> cookies) implements Answer {

        public Redirect(String location) {
            this(location, Map.of(), List.of());
        }

        public Redirect {
            headers = Map.copyOf(headers);
            cookies = List.copyOf(cookies);
        }

        @Override
        public Redirect with(String header, String value) {
            return new Redirect(location, added(headers, header, value), cookies);
        }

        /** The same answer with one more cookie. */
        public Redirect setting(String cookie) {
            return new Redirect(location, headers, added(cookies, cookie));
        }
    }

    /** The content of a file. */
    record File(String mediaType, Map<String, String> headers, byte[] bytes) implements Answer {

        public File {
            headers = Map.copyOf(headers);
        }

        @Override
        public File with(String header, String value) {
            return new File(mediaType, added(headers, header, value), bytes);
        }
    }

    private static List<String> added(List<String> cookies, String cookie) {
        List<String> all = new ArrayList<>(cookies);
        all.add(cookie);
        return all;
    }

    private static Map<String, String> added(Map<String, String> headers, String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return all;
    }
}
