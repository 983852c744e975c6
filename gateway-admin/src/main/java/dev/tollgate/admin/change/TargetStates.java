package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Told;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ExchangeQuotas;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.Command.PurgeCache;
import dev.tollgate.db.model.Command.ResetLimits;
import dev.tollgate.db.model.Command.ShowCache;
import dev.tollgate.db.model.Command.ShowLimits;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is decided by hand about targets: no configuration, but commands to all nodes, which hold until they are taken
 * back or the target goes. Safe for any number of threads.
 */
public final class TargetStates {
    private static final System.Logger LOG = System.getLogger(TargetStates.class.getName());

    private final Database database;

    public TargetStates(Database database) {
        this.database = database;
    }

    /** The service of this name, as it is configured. */
    public Optional<Service> service(String name) {
        return database.reader()
                .find(new EntityKey(Kind.SERVICE, name))
                .flatMap(found -> found.entity() instanceof Service service ? Optional.of(service) : Optional.empty());
    }

    /** Whether there is such a target. */
    public boolean exists(TargetKey key) {
        return service(key.service()).stream()
                .flatMap(service -> service.targets().stream())
                .anyMatch(target -> target.url().authority().equals(key.target()));
    }

    /** Tells every node this state of a target that {@linkplain #exists exists}. */
    public void force(Author author, TargetKey key, TargetState state) {
        Telling telling = new Telling(
                "services/" + key.service() + "/targets/" + key.target(),
                Optional.of(document(state(key))),
                Optional.of(document(state)));
        database.commands().tell(new ForceTarget(key, state), new Told(author, telling.by(Deed.FORCE)));
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: target {1} of service {2} is {3} by hand",
                author.name(),
                key.target(),
                key.service(),
                state.id());
    }

    private TargetState state(TargetKey key) {
        return service(key.service()).map(this::of).orElse(Map.of()).getOrDefault(key.target(), TargetState.ACTIVE);
    }

    private static ObjectNode document(TargetState state) {
        return JsonNodeFactory.instance.objectNode().put("state", state.id());
    }

    /** What holds for each target of a service, in the order of its targets. */
    public Map<String, TargetState> of(Service service) {
        Map<String, TargetState> states = new LinkedHashMap<>();
        for (Target target : service.targets()) {
            states.put(target.url().authority(), TargetState.ACTIVE);
        }
        for (Command command : database.commands().since(0).commands()) {
            switch (command) {
                case ForceTarget(TargetKey key, TargetState state) -> {
                    if (key.service().equals(service.name())) {
                        states.computeIfPresent(key.target(), (_, _) -> state);
                    }
                }
                case PurgeCache _, ShowCache _, ShowLimits _, ResetLimits _, ExchangeQuotas _ -> {}
            }
        }
        return states;
    }
}
