package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.aggregate.AggregateRun.Fatal;
import dev.tollgate.proxy.aggregate.CallResult.Relayed;
import dev.tollgate.proxy.aggregate.CallResult.Restriction;
import dev.tollgate.proxy.aggregate.PartOutcome.Brought;
import dev.tollgate.proxy.content.Beginning;
import dev.tollgate.proxy.content.Content;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.content.Reading;
import dev.tollgate.proxy.content.Refused;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.KeptAnswers;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.TextBuffer;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers requests with what several services have answered. */
public final class AggregateHandler implements Handler {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CACHE_CONTROL = "Cache-Control";
    /** What goes along with a relayed answer: what tells of its content, and what its client is to do. */
    private static final List<byte[]> RELAYED = List.of(
            Octets.bytes("content-type"),
            Octets.bytes("content-encoding"),
            Octets.bytes("content-language"),
            Octets.bytes("location"),
            Octets.bytes("retry-after"),
            Octets.bytes("www-authenticate"));
    /** The commas, names and braces around the answers, about. */
    private static final int AROUND_EACH = 128;

    /** Bytes of a request's content, if parts read it. */
    private static final long LARGEST_REQUEST = 1 << 20;

    private final Plan plan;
    private final ContentRoom room;

    private AggregateHandler(Plan plan, ContentRoom room) {
        this.plan = plan;
        this.room = room;
    }

    /**
     * What answers the requests of a route with the answers of its parts.
     *
     * @param caches what keeps the answers of a part, if it asks for that
     * @param room for the answers that are held
     * @throws IllegalArgumentException if a text of a part cannot be read
     */
    public static Handler compile(
            Route route,
            Destination.Aggregate aggregate,
            Function<String, CompiledService> services,
            Function<Part, Optional<KeptAnswers>> caches,
            ContentRoom room) {
        return new AggregateHandler(Plan.of(aggregate, route.policies().timeouts(), services, caches, room), room);
    }

    @Override
    public Reply handle(Exchange exchange) {
        ContentRoom.Share share = room.share(exchange);
        if (!plan.readsContent()) {
            return handle(exchange, Optional.empty(), share);
        }
        return switch (Reading.of(exchange, () -> content(exchange, share))) {
            case Reading.Read(var content) -> handle(exchange, content, share);
            case Reading.Unread(Refused why) -> Refusal.of(exchange, why.problem(), why.fields());
        };
    }

    private static Optional<JsonValue> content(Exchange exchange, ContentRoom.Share share) {
        Beginning content = Content.whole(exchange.body(), LARGEST_REQUEST, share);
        return content.length() == 0 ? Optional.empty() : Optional.of(content.json());
    }

    private Reply handle(Exchange exchange, Optional<JsonValue> content, ContentRoom.Share share) {
        AggregateRun run = new AggregateRun(plan, exchange, content, share, limit(exchange));
        Optional<Fatal> fatal = run.run();
        if (fatal.isPresent()) {
            return failed(exchange, run, fatal.get());
        }
        try {
            return answer(exchange, run, share);
        } catch (NoRoom _) {
            Fields fields = Fields.empty().add(PartsReport.FIELD, PartsReport.field(run.parts()));
            return Refusal.of(exchange, Problem.OVERLOADED, fields);
        }
    }

    /** What is left of the time for the request. */
    private long limit(Exchange exchange) {
        return plan.limitNanos() == 0 ? 0 : Math.max(1, plan.limitNanos() - exchange.spentNanos(System.nanoTime()));
    }

    private Reply failed(Exchange exchange, AggregateRun run, Fatal fatal) {
        Fields fields = Fields.empty().add(PartsReport.FIELD, PartsReport.field(run.parts()));
        Optional<Relayed> answer = fatal.failure().answer();
        if (answer.isPresent()) {
            return relayed(answer.get(), fields);
        }
        Reason reason = fatal.failure().reason();
        Problem problem = switch (reason) {
            case TIMEOUT -> Problem.PART_LATE;
            case OVERLOADED -> Problem.OVERLOADED;
            default -> Problem.PART_FAILED;
        };
        String detail = "part " + fatal.part().part().name() + ": " + reason.token()
                + (fatal.failure().status() > 0 ? " " + fatal.failure().status() : "");
        return Refusal.of(exchange, problem, fields, detail);
    }

    private static Reply relayed(Relayed answer, Fields fields) {
        Fields own = answer.head().fields();
        for (int line = 0; line < own.count(); line++) {
            int told = line;
            if (RELAYED.stream().anyMatch(name -> own.named(told, name))) {
                fields.add(Octets.bytes(own.name(line)), Octets.bytes(own.value(line)));
            }
        }
        return new Reply.Whole(ResponseHead.of(answer.head().status(), fields), answer.content());
    }

    private Reply answer(Exchange exchange, AggregateRun run, ContentRoom.Share share) {
        List<PartRun> parts = run.parts();
        long held = share.held();
        TextBuffer text = written(parts, share);
        // From here on only the answer is held.
        share.give(held);
        Fields fields =
                Fields.empty().add(CONTENT_TYPE, "application/json").add(PartsReport.FIELD, PartsReport.field(parts));
        Restriction restriction = restriction(parts);
        if (restriction != Restriction.NONE) {
            fields.add(CACHE_CONTROL, restriction.directive());
        }
        if (exchange.head().asksForHeadOnly()) {
            fields.add("Content-Length", Integer.toString(text.length()));
        }
        return new Reply.Streamed(ResponseHead.of(200, fields), WholeBody.of(text.bytes(), 0, text.length()));
    }

    /** The document, which takes room of its own. */
    private TextBuffer written(List<PartRun> parts, ContentRoom.Share share) {
        int expected = expected(parts);
        share.need(expected);
        TextBuffer text = new TextBuffer(expected, share::need);
        plan.skeleton().write(text, part -> there(parts.get(part)), (to, part) -> write(parts.get(part), to));
        if (plan.meta()) {
            addMeta(parts, text);
        }
        return text;
    }

    /** About how long the answer will be. */
    private static int expected(List<PartRun> parts) {
        long expected = 0;
        for (PartRun part : parts) {
            if (part.part().part().shaping().into().isPresent()) {
                expected += AROUND_EACH;
                for (Brought brought : part.outcome().map(PartOutcome::brought).orElse(List.of())) {
                    expected += brought.size() + 1;
                }
            }
        }
        return (int) Math.min(Integer.MAX_VALUE - 8, expected);
    }

    /** An answer in which something is missing or made up is nobody's to keep. */
    private static Restriction restriction(List<PartRun> parts) {
        Restriction restriction = Restriction.NONE;
        for (PartRun part : parts) {
            boolean complete = part.outcome().filter(PartOutcome::complete).isPresent();
            restriction = restriction.and(complete ? part.restriction() : Restriction.NO_STORE);
        }
        return restriction;
    }

    private static boolean there(PartRun part) {
        return part.listed()
                || part.outcome()
                        .filter(outcome -> !outcome.brought().isEmpty())
                        .isPresent();
    }

    private static void write(PartRun part, TextBuffer to) {
        List<Brought> brought = part.outcome().map(PartOutcome::brought).orElse(List.of());
        if (!part.listed()) {
            write(part, brought.getFirst(), to);
            return;
        }
        to.put('[');
        for (int index = 0; index < brought.size(); index++) {
            if (index > 0) {
                to.put(',');
            }
            write(part, brought.get(index), to);
        }
        to.put(']');
    }

    private static void write(PartRun part, Brought brought, TextBuffer to) {
        if (brought.answered()) {
            part.part().shaper().write(brought.value(), to);
        } else {
            brought.value().write(to);
        }
    }

    /** The document is an object: no part's answer is all of it where this is asked for. */
    private static void addMeta(List<PartRun> parts, TextBuffer text) {
        int length = text.length() - 1;
        text.shorten(length);
        if (length > 1) {
            text.put(',');
        }
        JsonValue.of(PartsReport.MEMBER).write(text);
        text.put(':');
        PartsReport.meta(parts).write(text);
        text.put('}');
    }
}
