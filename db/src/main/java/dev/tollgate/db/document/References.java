package dev.tollgate.db.document;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import java.util.List;

/** Which other objects an object names. */
public final class References {

    /**
     * One object that is named.
     *
     * @param pointer where in the document it is named, as a JSON Pointer
     */
    public record Reference(String pointer, EntityKey target) {}

    private References() {}

    /** All references of an object, in the order of the document. */
    public static List<Reference> of(Entity entity) {
        return switch (entity) {
            case Settings _, Service _, Consumer _ -> List.of();
            case Route route ->
                switch (route.destination()) {
                    case Destination.ToService(String service, boolean _) ->
                        List.of(new Reference("/destination/service", new EntityKey(Kind.SERVICE, service)));
                    case Destination.Respond _ -> List.of();
                };
        };
    }
}
