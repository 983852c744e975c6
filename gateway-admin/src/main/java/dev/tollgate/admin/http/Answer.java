package dev.tollgate.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a call is answered with. */
public sealed interface Answer {

    /** Fields of the head beyond those that every answer carries. */
    Map<String, String> headers();

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

    private static Map<String, String> added(Map<String, String> headers, String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return all;
    }
}
