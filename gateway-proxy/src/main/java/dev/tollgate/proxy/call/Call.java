package dev.tollgate.proxy.call;

import dev.tollgate.db.model.WebUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * One question.
 *
 * @param ca certificates in PEM that certify the server, instead of those that the JVM trusts
 * @param timeout until the whole answer is there
 * @param longest bytes of the answer
 * @param post what is posted; nothing is a GET
 */
public record Call(WebUrl url, Optional<String> ca, Duration timeout, int longest, Optional<Post> post) {

    /**
     * What is posted.
     *
     * @param fields of the head, with the content's type
     */
    public record Post(Map<String, String> fields, String content) {

        public Post {
            fields = Map.copyOf(fields);
        }

        /**
         * A form as this client, which shows that by HTTP Basic (RFC 6749, 2.3.1: both are encoded as in a form
         * first).
         */
        public static Post form(String client, String secret, String content) {
            String both = URLEncoder.encode(client, StandardCharsets.UTF_8)
                    + ":"
                    + URLEncoder.encode(secret, StandardCharsets.UTF_8);
            String shown = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
            return new Post(
                    Map.of("Authorization", "Basic " + shown, "Content-Type", "application/x-www-form-urlencoded"),
                    content);
        }

        /** Leaves both out. */
        @Override
        public String toString() {
            return "Post";
        }
    }
}
