package dev.tollgate.proxy.call;

import dev.tollgate.db.model.WebUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * One question.
 *
 * @param ca certificates in PEM that certify the server, instead of those that the JVM trusts
 * @param timeout until the whole answer is there
 * @param longest bytes of the answer
 * @param form what is posted; nothing is a GET
 */
public record Call(WebUrl url, Optional<String> ca, Duration timeout, int longest, Optional<Form> form) {

    /**
     * What is posted as {@code application/x-www-form-urlencoded}.
     *
     * @param authorization who asks
     */
    public record Form(String authorization, String content) {
        /** Leaves both out. */
        @Override
        public String toString() {
            return "Form";
        }
    }
}
