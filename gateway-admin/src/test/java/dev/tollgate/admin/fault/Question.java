package dev.tollgate.admin.fault;

import dev.tollgate.proxy.PlainClient;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What a client asks again and again.
 *
 * @param path of each request
 * @param fields further field lines, each with its end
 * @param answer the content that it takes, with 200
 */
record Question(Supplier<String> path, String fields, String answer) {

    /** One to which everybody says the same. */
    static Question of(String path) {
        return new Question(() -> path, "", "answer");
    }

    /** The same with a field. */
    Question with(String name, String value) {
        return new Question(path, fields + name + ": " + value + "\r\n", answer);
    }

    /** The same with another answer. */
    Question answeredBy(String content) {
        return new Question(path, fields, content);
    }

    /** The same about so many things in turn, each with a query of its own. */
    Question about(int things) {
        AtomicLong count = new AtomicLong();
        return new Question(() -> path.get() + "?about=" + count.getAndIncrement() % things, fields, answer);
    }

    /** Throws if this is not what was to be answered. */
    void answered(PlainClient.Answer told) {
        if (!told.equals(new PlainClient.Answer(200, answer))) {
            throw new IllegalStateException(told.toString());
        }
    }
}
