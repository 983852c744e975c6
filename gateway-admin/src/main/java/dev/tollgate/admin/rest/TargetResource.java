package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.TargetStates;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the targets of services are, and what is decided about them by hand. */
final class TargetResource {

    private static final Field<TargetState, TargetState> STATE = Field.required(
            "state",
            Scalars.choice(Arrays.stream(TargetState.values())
                    .collect(Collectors.toMap(TargetState::id, Function.identity()))),
            Function.identity());
    private static final ObjectShape<TargetState> SHAPE = ObjectShape.of(List.of(STATE), members -> members.of(STATE));

    private final Database database;
    private final TargetStates states;
    private final Receipts receipts;

    TargetResource(Database database) {
        this.database = database;
        this.states = new TargetStates(database);
        this.receipts = new Receipts(database);
    }

    /** The form of what says a state. */
    static ObjectNode schema() {
        return SHAPE.schema();
    }

    Answer health(ApiRequest request) {
        return states.service(request.name())
                .<Answer>map(service -> new Answer.Document(
                        200,
                        HealthDocument.of(
                                service.name(),
                                states.of(service),
                                database.nodes().health())))
                .orElseGet(() -> missing(request.name()));
    }

    Answer force(ApiRequest request) {
        return JsonBody.reading(request, document -> Reading.of(SHAPE, document), state -> force(request, state));
    }

    private Answer force(ApiRequest request, TargetState state) {
        TargetKey key = new TargetKey(request.name(), request.path(Parameter.TARGET));
        Optional<Service> service = states.service(key.service());
        if (service.isEmpty()) {
            return missing(key.service());
        }
        if (!states.exists(key)) {
            return new Problem(
                            Problem.Type.NOT_FOUND,
                            "Service " + key.service() + " has no target " + key.target() + "; see its targets.")
                    .answer();
        }
        Answer answer = new Answer.Document(200, SHAPE.write(state));
        if (request.dryRun()) {
            return receipts.of(answer);
        }
        states.force(request.author(), key, state);
        return receipts.of(key, service.get().nodes(), state, request, answer);
    }

    private static Answer missing(String service) {
        return Refusals.missing(new EntityKey(Kind.SERVICE, service));
    }
}
