package dev.tollgate.admin.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.OwnListeners;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Told;
import dev.tollgate.db.document.format.TargetUrls;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.call.TargetTests;
import dev.tollgate.proxy.call.TargetTests.Outcome;
import dev.tollgate.proxy.call.TargetTests.Stage;
import dev.tollgate.proxy.call.TargetTests.Step;
import dev.tollgate.proxy.call.TargetTests.Tested;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tests whether targets can be reached from the machine of the admin, whether or not they are anybody's yet. Each test
 * is told to the audit before it goes out. Safe for any number of threads.
 */
public final class TargetTrials {
    private static final double NANOS_A_MILLISECOND = 1e6;
    private static final String ROOT = "/";
    private static final int MOST_AT_ONCE = 5;

    private static final Field<Asked, TargetUrl> URL = Field.required("url", TargetUrls.TARGET_URL, Asked::url);
    private static final Field<Asked, Optional<String>> SERVICE =
            Field.optional("service", OptionalShape.of(Words.NAME), Optional.empty(), Asked::service);
    private static final ObjectShape<Asked> SHAPE =
            ObjectShape.of(List.of(URL, SERVICE), members -> new Asked(members.of(URL), members.of(SERVICE)));

    private final Database database;
    private final OwnListeners listeners;
    private final TargetTests tests;

    public TargetTrials(Database database, OwnListeners listeners) {
        this.database = database;
        this.listeners = listeners;
        this.tests = new TargetTests(listeners::ports);
    }

    /** @param service whose TLS, HTTP version and health path hold; none for what is usual */
    private record Asked(TargetUrl url, Optional<String> service) {}

    /** What came of a test. */
    public record Tried(TargetUrl url, List<Step> steps) {

        /** Whether no step failed. */
        public boolean reached() {
            return steps.stream().noneMatch(step -> step.outcome() == Outcome.FAILED);
        }
    }

    /** The form of what {@link #run(JsonNode, Author)} takes. */
    public static ObjectNode schema() {
        return SHAPE.schema();
    }

    /** Tests a target as somebody asks for it; or all that is wrong with the question. */
    public Reading<ObjectNode> run(JsonNode document, Author author) {
        return switch (Reading.of(SHAPE, document)) {
            case Reading.Refused<Asked>(List<Mistake> mistakes) -> new Reading.Refused<>(mistakes);
            case Reading.Accepted<Asked>(Asked asked) -> run(asked, author);
        };
    }

    private Reading<ObjectNode> run(Asked asked, Author author) {
        if (listeners.includes(asked.url())) {
            return wrong("/url", MistakeCode.NOT_ALLOWED, "must not be one of Tollgate's own listeners");
        }
        Optional<Service> service = asked.service().flatMap(this::service);
        if (asked.service().isPresent() && service.isEmpty()) {
            return wrong("/service", MistakeCode.DANGLING_REFERENCE, "must be the name of a service that exists");
        }
        Tested tested = service.map(known -> tested(asked.url(), known))
                .orElseGet(() -> new Tested(asked.url(), ServiceTls.STANDARD, ROOT, false));
        return new Reading.Accepted<>(document(run(tested, author)));
    }

    private Optional<Service> service(String name) {
        return database.reader()
                .find(new EntityKey(Kind.SERVICE, name))
                .flatMap(found -> found.entity() instanceof Service service ? Optional.of(service) : Optional.empty());
    }

    private static Reading<ObjectNode> wrong(String pointer, MistakeCode code, String message) {
        return new Reading.Refused<>(List.of(new Mistake(pointer, code, message)));
    }

    /** Tests the first few targets of a service, stored or not, at once. */
    public List<Tried> run(Service service, Author author) {
        List<Future<Tried>> tried;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tried = service.targets().stream()
                    .limit(MOST_AT_ONCE)
                    .map(target -> threads.submit(() -> run(target.url(), service, author)))
                    .toList();
        }
        return tried.stream().map(Future::resultNow).toList();
    }

    /** Tests a target in the way in which a service, stored or not, speaks to its targets. */
    public Tried run(TargetUrl url, Service service, Author author) {
        return run(tested(url, service), author);
    }

    private Tried run(Tested tested, Author author) {
        String target = "targets/" + tested.url().authority();
        database.audit().note(new Told(author, new Audited(Deed.SEND, target)));
        return new Tried(tested.url(), tests.run(tested));
    }

    private static Tested tested(TargetUrl url, Service service) {
        String path = service.resilience()
                .healthCheck()
                .filter(check -> check.type() != HealthCheck.Type.TCP)
                .map(HealthCheck::path)
                .orElse(ROOT);
        return new Tested(url, service.tls(), path, service.http2());
    }

    private static ObjectNode document(Tried tried) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("url", tried.url().toString())
                .put("reached", tried.reached())
                .put(
                        "status",
                        tried.steps().stream()
                                .filter(step -> step.stage() == Stage.HTTP && step.outcome() == Outcome.PASSED)
                                .map(step -> Integer.valueOf(step.detail().split(" ", 3)[1]))
                                .findFirst()
                                .orElse(null))
                .put("ms", milliseconds(tried.steps().stream().map(Step::took).reduce(Duration.ZERO, Duration::plus)));
        ArrayNode steps = document.putArray("steps");
        tried.steps()
                .forEach(step -> steps.addObject()
                        .put("step", step.stage().id())
                        .put("outcome", step.outcome().id())
                        .put("ms", milliseconds(step.took()))
                        .put("detail", step.detail()));
        return document;
    }

    private static double milliseconds(Duration took) {
        return took.toNanos() / NANOS_A_MILLISECOND;
    }
}
