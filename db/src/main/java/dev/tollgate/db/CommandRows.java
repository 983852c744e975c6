package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.dao.CommandRow;
import dev.tollgate.db.document.CachePurges;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.Command.PurgeCache;
import dev.tollgate.db.model.Command.ShowCache;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Commands as rows and back. */
final class CommandRows {
    private static final String FORCE_TARGET = "force-target";
    private static final String PURGE_CACHE = "purge-cache";
    private static final String SHOW_CACHE = "show-cache";

    private CommandRows() {}

    static String kind(Command command) {
        return switch (command) {
            case ForceTarget _ -> FORCE_TARGET;
            case PurgeCache _ -> PURGE_CACHE;
            case ShowCache _ -> SHOW_CACHE;
        };
    }

    /** What the newest command of a kind is about, where an earlier one about the same holds no longer. */
    static String subject(Command command) {
        return switch (command) {
            case ForceTarget(TargetKey key, TargetState _) -> key.service() + "/" + key.target();
            // A soft purge is no substitute for a hard one. URLs may be longer than a subject.
            case PurgeCache(CachePurge purge) ->
                Sha256.of(CachePurges.write(purge).toString());
            case ShowCache(String route) -> route;
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
            case PurgeCache(CachePurge purge) -> CachePurges.write(purge);
            case ShowCache(String route) ->
                JsonNodeFactory.instance.objectNode().put("route", route);
        };
        return new CommandRow(number, kind(command), subject(command), Json.text(document), end.orElse(null));
    }

    /** The command of a row; none if it is of a kind that a later version knows. */
    static Optional<Command> command(CommandRow row) {
        try {
            JsonNode document = Json.parse(row.document());
            return switch (row.kind()) {
                case FORCE_TARGET -> forceTarget(document);
                case PURGE_CACHE -> purge(document);
                case SHOW_CACHE ->
                    Optional.of(new ShowCache(document.path("route").asText("")));
                default -> Optional.empty();
            };
        } catch (InvalidJson _) {
            return Optional.empty();
        }
    }

    private static Optional<Command> forceTarget(JsonNode document) {
        TargetKey key = new TargetKey(
                document.path("service").asText(""), document.path("target").asText(""));
        return TargetState.parse(document.path("state").asText("")).map(state -> new ForceTarget(key, state));
    }

    private static Optional<Command> purge(JsonNode document) {
        return switch (CachePurges.read(document)) {
            case Reading.Accepted<CachePurge>(CachePurge purge) -> Optional.of(new PurgeCache(purge));
            case Reading.Refused<CachePurge> _ -> Optional.empty();
        };
    }
}
