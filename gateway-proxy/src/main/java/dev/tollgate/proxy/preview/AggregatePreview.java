package dev.tollgate.proxy.preview;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.aggregate.AggregateHandler;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.preview.TransformPreview.PartRequest;
import dev.tollgate.proxy.preview.TransformPreview.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An aggregate as nodes run it, whose parts are answered by what somebody has made up. For one request. */
final class AggregatePreview {
    private static final long ROOM = 64L << 20;

    private final List<PartRequest> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Response> answers;
    private final Response otherwise;
    private final List<String> names;
    private final Handler handler;

    /** {@code otherwise}: what parts without an answer of their own get. */
    AggregatePreview(Route route, Destination.Aggregate aggregate, Map<String, Response> answers, Response otherwise) {
        this.answers = answers;
        this.otherwise = otherwise;
        this.names = aggregate.parts().stream().map(Part::name).toList();
        // Each part is asked of a service of its own, so that it is known whose request comes.
        List<Part> alone =
                aggregate.parts().stream().map(AggregatePreview::alone).toList();
        Destination.Aggregate apart = new Destination.Aggregate(aggregate.timeout(), aggregate.meta(), alone);
        this.handler =
                AggregateHandler.compile(route, apart, this::service, _ -> Optional.empty(), new ContentRoom(ROOM));
    }

    private static Part alone(Part part) {
        return new Part(
                part.name(), part.name(), part.call(), part.each(), part.bounds(), part.shaping(), part.fallback());
    }

    private CompiledService service(String part) {
        Handler service = exchange -> {
            asked.add(new PartRequest(part, TransformPreview.outgoing(exchange)));
            return TransformPreview.answered(answers.getOrDefault(part, otherwise));
        };
        return _ -> service;
    }

    Handler handler() {
        return handler;
    }

    /** What was asked, in the order of the parts. */
    List<PartRequest> asked() {
        return asked.stream()
                .sorted(Comparator.comparingInt((PartRequest one) -> names.indexOf(one.part()))
                        .thenComparing(one -> one.request().target()))
                .toList();
    }
}
