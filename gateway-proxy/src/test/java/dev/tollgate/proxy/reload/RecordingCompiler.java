package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Sending;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles to handlers that say what they were compiled from, and keeps the names of what it compiled. */
public final class RecordingCompiler implements Compiler {
    private final List<String> compiled = new ArrayList<>();

    /** Two of the same service are equal. */
    record RecordedService(Service service) implements CompiledService {
        @Override
        public Handler handler(Sending sending) {
            throw new UnsupportedOperationException();
        }
    }

    /** Two of the same route against the same service are equal. */
    record CompiledRoute(Route route, Optional<CompiledService> service) implements Handler {
        @Override
        public Reply handle(Exchange exchange) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public CompiledService compile(Service service) {
        compiled.add("service " + service.name());
        return new RecordedService(service);
    }

    @Override
    public Handler compile(Route route, Surroundings services) {
        compiled.add("route " + route.name());
        return switch (route.destination()) {
            case Destination.ToService to -> new CompiledRoute(route, Optional.of(services.service(to.service())));
            case Destination.Respond respond
            when respond.body().equals("malformed") -> throw new IllegalArgumentException("malformed");
            case Destination.Split _, Destination.Aggregate _, Destination.Redirect _, Destination.Respond _ ->
                new CompiledRoute(route, Optional.empty());
        };
    }

    @Override
    public ServerCertificate compile(Certificate certificate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompiledIssuer compile(Issuer issuer) {
        throw new UnsupportedOperationException();
    }

    /** What was compiled since the last time that this was asked. */
    List<String> compiled() {
        List<String> names = List.copyOf(compiled);
        compiled.clear();
        return names;
    }
}
