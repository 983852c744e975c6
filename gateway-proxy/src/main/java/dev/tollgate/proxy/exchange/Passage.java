package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step's part in a request that is watched. Written by one thread at a time; read when the request is over. */
public final class Passage {
    private static final Set<String> BOOKKEEPING = Set.of("observe", "capture", "all", "split");

    private final String step;
    private final int most;
    private final long startedNanos;
    private final @Nullable Message asked;
    private final Body content;
    private final boolean refusedBefore;
    private volatile long forwardedNanos;
    private volatile long answeredNanos;
    private volatile long endedNanos;
    private volatile @Nullable Message passedOn;
    private volatile @Nullable Message answer;
    private volatile @Nullable Message reply;
    private volatile @Nullable Body answerContent;
    private @Nullable Problem problem;

    /** A request or an answer at one moment, as people read it. */
    public record Message(String start, List<Line> fields, Optional<WatchedBody> content) {
        public Message {
            fields = List.copyOf(fields);
        }
    }

    /** A header field line. */
    public record Line(String name, String value) {}

    /** @param most bytes that are kept of each content, or {@link Timeline#NO_MESSAGES} */
    Passage(String step, Exchange exchange, int most) {
        this.step = step;
        this.most = most;
        this.startedNanos = System.nanoTime();
        this.content = exchange.body();
        this.refusedBefore = exchange.problem().isPresent();
        this.asked = most == Timeline.NO_MESSAGES ? null : request(exchange);
    }

    /** The step hands the request on: itself, or one that it makes of it. */
    void forwards(Exchange passed) {
        if (most != Timeline.NO_MESSAGES) {
            if (passed.body() != content) {
                passed.body(WatchedBody.of(passed.body(), most));
            }
            passedOn = request(passed);
        }
        forwardedNanos = System.nanoTime();
    }

    /** It gets an answer from what comes behind it. */
    Reply answered(Exchange passed, Reply inner) {
        answeredNanos = System.nanoTime();
        if (most == Timeline.NO_MESSAGES) {
            return inner;
        }
        Reply watched = watched(inner);
        answerContent = watched.body();
        answer = message(passed, watched);
        return watched;
    }

    /** It gives its own. */
    Reply ends(Exchange exchange, Reply given) {
        endedNanos = System.nanoTime();
        if (!refusedBefore) {
            problem = exchange.problem().orElse(null);
        }
        if (most == Timeline.NO_MESSAGES) {
            return given;
        }
        Reply watched = watched(given);
        reply = message(exchange, watched);
        return watched;
    }

    /** What is there whole flows too, so that both can be looked at alike. */
    private Reply watched(Reply reply) {
        return switch (reply) {
            case Reply.Tunnel tunnel -> tunnel;
            case Reply.Whole(var head, var bytes) ->
                new Reply.Streamed(head, WatchedBody.of(WholeBody.of(bytes), most));
            case Reply.Streamed(var head, var body) -> new Reply.Streamed(head, WatchedBody.of(body, most));
        };
    }

    /** Its name. */
    public String step() {
        return step;
    }

    /** Whether it is one by which nothing is done to the request. */
    public boolean bookkeeping() {
        return BOOKKEEPING.contains(step);
    }

    /** When the request came to it, by {@link System#nanoTime}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** What it took before it handed the request on or answered, in nanoseconds; 0 if it has done neither. */
    public long nanosBefore() {
        long until = forwardedNanos == 0 ? endedNanos : forwardedNanos;
        return until == 0 ? 0 : until - startedNanos;
    }

    /** What it took for the answer's head that it got, in nanoseconds; 0 if it has got none. */
    public long nanosAfter() {
        return answeredNanos == 0 || endedNanos == 0 ? 0 : endedNanos - answeredNanos;
    }

    /** What everything behind it took up to the answer's head, in nanoseconds; 0 without one. */
    public long nanosBehind() {
        return forwardedNanos == 0 || answeredNanos == 0 ? 0 : answeredNanos - forwardedNanos;
    }

    /** Whether it handed the request on. */
    public boolean forwarded() {
        return forwardedNanos != 0;
    }

    /** Whether what is behind it has answered. */
    public boolean answered() {
        return answeredNanos != 0;
    }

    /** Whether it came to its end, by an answer. */
    public boolean ended() {
        return endedNanos != 0;
    }

    /** Why the gateway refused the request in this step. */
    public Optional<Problem> problem() {
        return forwarded() ? Optional.empty() : Optional.ofNullable(problem);
    }

    /** The request as it came; like all messages, empty if they were not written down. */
    public Optional<Message> asked() {
        return Optional.ofNullable(asked);
    }

    /** The request as it went on. */
    public Optional<Message> passedOn() {
        return Optional.ofNullable(passedOn);
    }

    /** The answer as the step got it. */
    public Optional<Message> answer() {
        return Optional.ofNullable(answer);
    }

    /** The answer as the step gave it. */
    public Optional<Message> reply() {
        return Optional.ofNullable(reply);
    }

    private static Message request(Exchange exchange) {
        RequestHead head = exchange.outgoing();
        Path path = exchange.path();
        String target = Octets.text(path.bytes(), path.from(), path.to())
                + Octets.text(path.queryBytes(), path.queryFrom(), path.queryTo());
        return new Message(head.method() + " " + target, lines(head.fields()), content(exchange.body()));
    }

    private static Message message(Exchange exchange, Reply reply) {
        List<Line> lines = lines(reply.head(), exchange.replyFields());
        return new Message(Integer.toString(reply.head().status()), lines, content(reply.body()));
    }

    /**
     * The fields of an answer as they go out.
     *
     * @param own those of {@link Exchange#replyFields}
     */
    public static List<Line> lines(ResponseHead head, Optional<Fields> own) {
        List<Line> lines = lines(head.fields());
        List<Line> added = own.map(Passage::lines).orElse(List.of());
        lines.removeIf(line -> !line.name().equalsIgnoreCase("Set-Cookie")
                && added.stream().anyMatch(one -> one.name().equalsIgnoreCase(line.name())));
        lines.addAll(added);
        return lines;
    }

    private static List<Line> lines(Fields fields) {
        List<Line> lines = new ArrayList<>(fields.count());
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == FieldName.WITHHELD.bit()) {
                continue;
            }
            lines.add(new Line(fields.name(line), fields.value(line)));
        }
        return lines;
    }

    private static Optional<WatchedBody> content(Body body) {
        return body instanceof WatchedBody watched ? Optional.of(watched) : Optional.empty();
    }
}
