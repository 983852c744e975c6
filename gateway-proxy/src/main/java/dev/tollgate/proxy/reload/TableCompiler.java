package dev.tollgate.proxy.reload;

import dev.tollgate.db.document.References;
import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Mirror;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.ErrorTemplate;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.ReservedFields;
import dev.tollgate.proxy.match.Entry;
import dev.tollgate.proxy.match.RouteIndex;
import dev.tollgate.proxy.table.ConsumerIndex;
import dev.tollgate.proxy.table.Table;
import dev.tollgate.proxy.table.TrustedProxies;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the table of the next revision out of the one that serves and what changed in between: changed objects and
 * those that depend on them, and no others. Used by one thread.
 */
public final class TableCompiler {
    private final Compiler compiler;
    private final List<String> trustedProxies;
    private final Predicate<NodeScope> here;

    /**
     * @param trustedProxies CIDRs that this node trusts whatever the settings say
     * @param here whether what is limited so is on this node: the others are left out of the index
     */
    public TableCompiler(Compiler compiler, List<String> trustedProxies, Predicate<NodeScope> here) {
        this.here = here;
        this.compiler = compiler;
        this.trustedProxies = trustedProxies;
    }

    /** The table before the first revision. */
    public Table empty() {
        Settings settings = Settings.DEFAULT;
        return new Table(
                Snapshot.EMPTY,
                new PathNormalizer(settings.mergeSlashes()),
                trusted(settings),
                ClientTrust.NOBODY,
                ConsumerIndex.EMPTY,
                RouteIndex.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                ReservedFields.NONE,
                Optional.empty(),
                Map.of());
    }

    /**
     * The table after these changes.
     *
     * @throws RefusedRevision if one of them does not compile; nothing has changed then
     */
    public Table apply(Table serving, Changes changes) {
        try {
            return new Step(serving, changes).table();
        } catch (IllegalArgumentException e) {
            throw new RefusedRevision(String.valueOf(e.getMessage()));
        }
    }

    private TrustedProxies trusted(Settings settings) {
        List<String> all = new ArrayList<>(trustedProxies);
        all.addAll(settings.trustedProxies());
        return TrustedProxies.of(all);
    }

    /** The work of one step from a table to the next. */
    private final class Step {
        private final Table serving;
        private final long revision;
        private Settings settings;
        private final Map<String, Service> services;
        private Map<String, Plan> plans;
        private final Map<String, Optional<Consumer>> changedConsumers = new HashMap<>();
        private final CompiledObjects<Certificate, ServerCertificate> certificates;
        private final CompiledObjects<Issuer, CompiledIssuer> issuers;
        private final Map<String, Route> routes;
        private final Map<String, CompiledService> compiled;
        private final Map<String, Entry<Handler>> entries;
        private final Map<String, Set<String>> dependants;
        private final Map<String, Set<String>> touched = new HashMap<>();
        private final Set<String> stale = new HashSet<>();
        private final List<Entry<Handler>> removed = new ArrayList<>();
        private final List<Entry<Handler>> added = new ArrayList<>();

        Step(Table serving, Changes changes) {
            this.serving = serving;
            this.revision = changes.to();
            this.settings = serving.snapshot().settings();
            this.services = new HashMap<>(serving.snapshot().services());
            this.certificates =
                    new CompiledObjects<>(compiler::compile, serving.snapshot().certificates(), serving.certificates());
            this.plans = serving.snapshot().plans();
            this.issuers =
                    new CompiledObjects<>(compiler::compile, serving.snapshot().issuers(), serving.issuers());
            this.routes = new HashMap<>(serving.snapshot().routes());
            this.compiled = new HashMap<>(serving.services());
            this.entries = new HashMap<>(serving.entries());
            this.dependants = new HashMap<>(serving.dependants());
            changes.list().forEach(this::enter);
        }

        private void enter(Changes.Change change) {
            switch (change) {
                case Changes.Put(Settings changed) -> settings = changed;
                case Changes.Put(Certificate certificate) -> certificates.put(certificate);
                case Changes.Put(Issuer issuer) -> issuers.put(issuer);
                case Changes.Put(Service service) -> {
                    services.put(service.name(), service);
                    enter(service);
                    stale.addAll(dependants.getOrDefault(service.name(), Set.of()));
                }
                case Changes.Put(Plan plan) -> ownPlans().put(plan.name(), plan);
                case Changes.Put(Consumer consumer) -> changedConsumers.put(consumer.name(), Optional.of(consumer));
                case Changes.Put(Route route) -> {
                    routes.put(route.name(), route);
                    stale.add(route.name());
                }
                case Changes.Removed removal -> remove(removal);
            }
        }

        private void enter(Service service) {
            if (here.test(service.nodes())) {
                compiled.put(service.name(), compiler.compile(service));
            } else {
                compiled.remove(service.name());
            }
        }

        private void remove(Changes.Removed removal) {
            String name = removal.key().name();
            switch (removal.key().kind()) {
                case SETTINGS -> settings = Settings.DEFAULT;
                case CERTIFICATE -> certificates.remove(name);
                case ISSUER -> issuers.remove(name);
                case SERVICE -> {
                    services.remove(name);
                    compiled.remove(name);
                    stale.addAll(dependants.getOrDefault(name, Set.of()));
                }
                case PLAN -> ownPlans().remove(name);
                case CONSUMER -> changedConsumers.put(name, Optional.empty());
                case ROUTE -> {
                    routes.remove(name);
                    stale.add(name);
                }
            }
        }

        /** The same map as before tells that none of them has changed. */
        private Map<String, Plan> ownPlans() {
            if (plans == serving.snapshot().plans()) {
                plans = new HashMap<>(plans);
            }
            return plans;
        }

        Table table() {
            if (!settings.sameForRoutes(serving.snapshot().settings())) {
                stale.addAll(routes.keySet());
            }
            if (!settings.captureRules().equals(serving.snapshot().settings().captureRules())) {
                serving.snapshot().settings().captureRules().forEach(this::enter);
                settings.captureRules().forEach(this::enter);
            }
            stale.forEach(this::leave);
            stale.forEach(this::compile);
            boolean sameSettings = settings.equals(serving.snapshot().settings());
            ConsumerIndex consumers = serving.consumers().with(changedConsumers);
            return new Table(
                    new Snapshot(
                            revision,
                            settings,
                            certificates.objects(),
                            services,
                            issuers.objects(),
                            plans,
                            consumers.byName(),
                            routes),
                    sameSettings ? serving.paths() : new PathNormalizer(settings.mergeSlashes()),
                    sameSettings ? serving.trustedProxies() : trusted(settings),
                    clientTrust(),
                    consumers,
                    serving.index().with(removed, added),
                    entries,
                    compiled,
                    certificates.compiled(),
                    issuers.compiled(),
                    reserved(),
                    sameSettings ? serving.errors() : ErrorTemplate.of(settings.errors()),
                    dependants);
        }

        /** A rule comes or goes: only its own routes are compiled anew. */
        private void enter(CaptureRule rule) {
            stale.addAll(rule.route().map(Set::of).orElseGet(routes::keySet));
        }

        private ReservedFields reserved() {
            return issuers.compiled() == serving.issuers()
                    ? serving.reserved()
                    : ReservedFields.of(issuers.compiled().values().stream()
                            .flatMap(issuer -> issuer.forwardedHeaders().stream())
                            .toList());
        }

        private ClientTrust clientTrust() {
            return settings.clientCa().equals(serving.snapshot().settings().clientCa())
                    ? serving.clientTrust()
                    : ClientTrust.of(settings.clientCa());
        }

        private void leave(String name) {
            Entry<Handler> entry = entries.remove(name);
            if (entry != null) {
                removed.add(entry);
            }
            @Nullable Route before = serving.snapshot().routes().get(name);
            if (before != null && before.enabled()) {
                depend(before, false);
            }
        }

        private void compile(String name) {
            Route route = routes.get(name);
            if (route != null && route.enabled()) {
                depend(route, true);
                if (here.test(route.nodes())
                        && References.destinations(route).stream().noneMatch(this::elsewhere)) {
                    enter(withoutMirrorElsewhere(route.under(settings)));
                }
            }
        }

        private void enter(Route route) {
            Entry<Handler> entry = new Entry<>(route, compiler.compile(route, new Against(route.name())));
            entries.put(route.name(), entry);
            added.add(entry);
        }

        /** Whether a service exists, and not on this node. */
        private boolean elsewhere(String name) {
            @Nullable Service service = services.get(name);
            return service != null && !here.test(service.nodes());
        }

        /** Copies for a service that is not on this node are dropped; what they are copies of goes on. */
        private Route withoutMirrorElsewhere(Route route) {
            return route.policies()
                            .mirror()
                            .map(Mirror::service)
                            .filter(this::elsewhere)
                            .isPresent()
                    ? route.with(route.policies().withoutMirror())
                    : route;
        }

        /** What one route is compiled against. */
        private final class Against implements Surroundings {
            private final String route;

            Against(String route) {
                this.route = route;
            }

            @Override
            public CompiledService service(String name) {
                @Nullable CompiledService found = compiled.get(name);
                if (found == null) {
                    throw new RefusedRevision(
                            "route " + route + " refers to service " + name + ", which does not exist");
                }
                return found;
            }

            @Override
            public List<Limit> limits(String service) {
                @Nullable Service found = services.get(service);
                return found == null ? List.of() : found.limits();
            }

            @Override
            public List<Limit> limits() {
                return settings.limits();
            }

            @Override
            public List<CaptureRule> captureRules() {
                return settings.captureRules();
            }
        }

        private void depend(Route route, boolean depends) {
            for (References.Reference reference : References.of(route)) {
                if (reference.target().kind() == Kind.SERVICE) {
                    depend(route.name(), reference.target().name(), depends);
                }
            }
        }

        private void depend(String route, String service, boolean depends) {
            Set<String> names =
                    touched.computeIfAbsent(service, _ -> new HashSet<>(dependants.getOrDefault(service, Set.of())));
            if (depends) {
                names.add(route);
            } else {
                names.remove(route);
            }
            if (names.isEmpty()) {
                dependants.remove(service);
            } else {
                dependants.put(service, names);
            }
        }
    }
}
