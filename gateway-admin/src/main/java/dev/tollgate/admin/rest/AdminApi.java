package dev.tollgate.admin.rest;

import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.PathTemplate;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.limit.ConsumerCounters;
import dev.tollgate.admin.limit.LimitReplays;
import dev.tollgate.admin.live.CapturedContent;
import dev.tollgate.admin.login.ApiLogin;
import dev.tollgate.admin.login.Caller;
import dev.tollgate.admin.quota.ConsumerQuotas;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.InvalidCursor;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Role;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds the operation that a call is for, and lets it happen if the caller may. Safe for any number of threads. */
public final class AdminApi implements Function<Call, Answer> {

    private static final System.Logger LOG = System.getLogger(AdminApi.class.getName());

    private final String prefix;
    private final ApiLogin login;
    private final List<Entry> entries;
    private final Supplier<Answer> description;

    /** An operation with its path ready to be compared. */
    private record Entry(Operation operation, PathTemplate path) {}

    /** An operation whose path is the call's. */
    private record Candidate(Operation operation, Map<String, String> variables) {}

    public AdminApi(ApiParts parts) {
        this.prefix = parts.prefix();
        this.login = parts.login().api();
        this.entries = new ArrayList<>();
        String cookie = parts.login().cookie().name();
        this.description =
                () -> new Answer.Document(200, OpenApi.describe(operations(), parts.version(), prefix, cookie));
        table(parts).forEach(operation -> entries.add(new Entry(operation, new PathTemplate(operation.path()))));
    }

    private List<Operation> table(ApiParts parts) {
        Database database = parts.database();
        Editor editor = parts.writing().editor();
        InstantSource clock = InstantSource.system();
        String base = parts.base();
        List<Operation> others =
                new ArrayList<>(new KeyOperations(database, parts.writing().keys(), base).table());
        others.addAll(new AccountOperations(database, parts.login(), base).table());
        others.addAll(new SessionOperations(parts.login()).table());
        others.addAll(new TargetOperations(database, parts.targetTrials()).table());
        others.addAll(new CacheOperations(database).table());
        others.addAll(new PreviewOperations(database).table());
        others.addAll(new CounterOperations(database, new ConsumerCounters(database)).table());
        others.addAll(new QuotaOperations(database, new ConsumerQuotas(database, clock)).table());
        others.addAll(new RevisionOperations(database, editor).table());
        others.addAll(new DraftOperations(database, editor, base).table());
        others.addAll(new BackupOperations(database).table());
        others.addAll(new WebhookOperations(database, parts.webhooks(), base).table());
        others.addAll(new AuditOperations(database.audit()).table());
        others.addAll(new TrafficOperations(parts.traffic(), new CapturedContent(database)).table());
        others.addAll(new ConfigurationOperations(database, editor).table());
        others.addAll(new ExplainOperations(database, parts.explanations(), parts.sendings()).table());
        others.addAll(new DebugOperations(parts.debugTokens()).table());
        ObjectResource objects =
                new ObjectResource(database, editor, new LimitReplays(database, editor::routes, clock), base);
        NodeResource nodes = new NodeResource(database, clock);
        return new Operations(objects, nodes, new HealthResource(database), others).table(description);
    }

    @Override
    public Answer apply(Call call) {
        Optional<String> path = pathBelowPrefix(call.path());
        if (path.isEmpty()) {
            return notFound();
        }
        if (!path.get().equals("/api") && !path.get().startsWith("/api/")) {
            return dispatch(call, path.get(), Caller.ANYBODY);
        }
        return answering(call, () -> switch (login.decide(call)) {
            case ApiLogin.Decision.Known(Caller caller) -> dispatch(call, path.get(), caller);
            case ApiLogin.Decision.Unknown(String challenge, String reason) ->
                new Problem(Problem.Type.UNAUTHENTICATED, reason).answer().with("WWW-Authenticate", challenge);
            case ApiLogin.Decision.Forged(String reason) -> new Problem(Problem.Type.FORBIDDEN, reason).answer();
        });
    }

    /** The OpenAPI document, whoever asks for it. */
    public Answer description() {
        return description.get();
    }

    /** The table that is served. */
    List<Operation> operations() {
        return entries.stream().map(Entry::operation).toList();
    }

    private Optional<String> pathBelowPrefix(String path) {
        return path.startsWith(prefix + "/") ? Optional.of(path.substring(prefix.length())) : Optional.empty();
    }

    private Answer dispatch(Call call, String path, Caller caller) {
        List<Candidate> candidates = new ArrayList<>();
        for (Entry entry : entries) {
            entry.path()
                    .match(path)
                    .ifPresent(variables -> candidates.add(new Candidate(entry.operation(), variables)));
        }
        if (candidates.isEmpty()) {
            return notFound();
        }
        String method = call.method().equals("HEAD") ? Operation.Method.GET.name() : call.method();
        return candidates.stream()
                .filter(candidate -> candidate.operation().method().name().equals(method))
                .findFirst()
                .map(candidate -> run(call, candidate, caller))
                .orElseGet(() -> methodNotAllowed(candidates));
    }

    private Answer run(Call call, Candidate candidate, Caller caller) {
        Operation operation = candidate.operation();
        if (operation.guarded() && !caller.role().allows(operation.role())) {
            return forbidden(caller.role(), operation.role());
        }
        Query query = Query.parse(call.query(), operation.parameters());
        if (!query.mistakes().isEmpty()) {
            return Refusals.invalid(query.mistakes());
        }
        ApiRequest request =
                new ApiRequest(call, caller, candidate.variables(), query, () -> admitted(call, operation));
        return answering(call, () -> handled(operation, request));
    }

    private static Answer handled(Operation operation, ApiRequest request) {
        try {
            return operation.handler().handle(request);
        } catch (InvalidCursor _) {
            String accepted = "must be the next of a page of this list, in this order";
            return Refusals.invalid(List.of(Query.mistake(Parameter.CURSOR, MistakeCode.BAD_FORMAT, accepted)));
        }
    }

    /** Whether the call might be made again now; while the database is away nobody can say that it might not. */
    private boolean admitted(Call call, Operation operation) {
        try {
            return login.stillAllows(call, operation.role());
        } catch (DatabaseUnavailable | DatabaseRefused _) {
            return true;
        }
    }

    private static Answer answering(Call call, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (DatabaseUnavailable | DatabaseRefused e) {
            LOG.log(System.Logger.Level.WARNING, "request {0}: {1}", call.requestId(), e.getMessage());
            return new Problem(Problem.Type.UNAVAILABLE, "Nobody can say whether a write happened; nodes serve on.")
                    .answer()
                    .with("Retry-After", "1");
        }
    }

    private static Answer forbidden(Role role, Role needed) {
        String detail = "This takes the role " + needed.id() + "; the caller's is " + role.id() + ".";
        return new Problem(Problem.Type.FORBIDDEN, detail).answer();
    }

    private static Answer notFound() {
        return new Problem(Problem.Type.NOT_FOUND, "There is nothing at this path.").answer();
    }

    private static Answer methodNotAllowed(List<Candidate> candidates) {
        String allowed = candidates.stream()
                .map(candidate -> candidate.operation().method())
                .flatMap(method -> method == Operation.Method.GET
                        ? List.of("GET", "HEAD").stream()
                        : List.of(method.name()).stream())
                .collect(Collectors.joining(", "));
        return new Problem(Problem.Type.METHOD_NOT_ALLOWED, "This path takes " + allowed + ".")
                .answer()
                .with("Allow", allowed);
    }
}
