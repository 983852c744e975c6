package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.dao.CommandRow;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Commands as rows and back. */
final class CommandRows {
    private static final String FORCE_TARGET = "force-target";

    private CommandRows() {}

    static String kind(Command command) {
        return switch (command) {
            case ForceTarget _ -> FORCE_TARGET;
        };
    }

    /** What the newest command of a kind is about, where an earlier one about the same holds no longer. */
    static String subject(Command command) {
        return switch (command) {
            case ForceTarget(TargetKey key, TargetState _) -> key.service() + "/" + key.target();
        };
    }

    static CommandRow row(long number, Command command, Optional<OffsetDateTime> end) {
        JsonNode document = switch (command) {
            case ForceTarget(TargetKey key, TargetState state) ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put("service", key.service())
                        .put("target", key.target())
                        .put("state", state.id());
        };
        return new CommandRow(number, kind(command), subject(command), Json.text(document), end.orElse(null));
    }

    /** The command of a row; none if it is of a kind that a later version knows. */
    static Optional<Command> command(CommandRow row) {
        try {
            return row.kind().equals(FORCE_TARGET) ? forceTarget(Json.parse(row.document())) : Optional.empty();
        } catch (InvalidJson _) {
            return Optional.empty();
        }
    }

    private static Optional<Command> forceTarget(JsonNode document) {
        TargetKey key = new TargetKey(
                document.path("service").asText(""), document.path("target").asText(""));
        return TargetState.parse(document.path("state").asText("")).map(state -> new ForceTarget(key, state));
    }
}
