package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.dao.CommandRow;
import dev.tollgate.db.document.CachePurges;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ExchangeQuotas;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.Command.PurgeCache;
import dev.tollgate.db.model.Command.ResetLimits;
import dev.tollgate.db.model.Command.ShowCache;
import dev.tollgate.db.model.Command.ShowLimits;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands as rows and back. */
final class CommandRows {
    static final String FORCE_TARGET = "force-target";
    private static final String PURGE_CACHE = "purge-cache";
    private static final String SHOW_CACHE = "show-cache";
    private static final String SHOW_LIMITS = "show-limits";
    private static final String RESET_LIMITS = "reset-limits";
    private static final String EXCHANGE_QUOTAS = "exchange-quotas";

    private CommandRows() {}

    static String kind(Command command) {
        return switch (command) {
            case ForceTarget _ -> FORCE_TARGET;
            case PurgeCache _ -> PURGE_CACHE;
            case ShowCache _ -> SHOW_CACHE;
            case ShowLimits _ -> SHOW_LIMITS;
            case ResetLimits _ -> RESET_LIMITS;
            case ExchangeQuotas _ -> EXCHANGE_QUOTAS;
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
            case ShowLimits(String consumer, List<String> _) -> consumer;
            case ResetLimits(String consumer, List<String> _, Optional<String> limit) ->
                consumer + "/" + limit.orElse("");
            case ExchangeQuotas(String consumer) -> consumer;
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
            case ShowLimits(String consumer, List<String> keys) -> limits(consumer, keys);
            case ResetLimits(String consumer, List<String> keys, Optional<String> limit) ->
                limits(consumer, keys).put("limit", limit.orElse(""));
            case ExchangeQuotas(String consumer) ->
                JsonNodeFactory.instance.objectNode().put("consumer", consumer);
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
                case SHOW_LIMITS -> Optional.of(new ShowLimits(consumer(document), keys(document)));
                case RESET_LIMITS -> Optional.of(resetLimits(document));
                case EXCHANGE_QUOTAS -> Optional.of(new ExchangeQuotas(consumer(document)));
                default -> Optional.empty();
            };
        } catch (InvalidJson _) {
            return Optional.empty();
        }
    }

    private static ObjectNode limits(String consumer, List<String> keys) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("consumer", consumer);
        keys.forEach(document.putArray("keys")::add);
        return document;
    }

    private static String consumer(JsonNode document) {
        return document.path("consumer").asText("");
    }

    private static List<String> keys(JsonNode document) {
        List<String> keys = new ArrayList<>();
        document.path("keys").forEach(key -> keys.add(key.asText("")));
        return keys;
    }

    private static ResetLimits resetLimits(JsonNode document) {
        String limit = document.path("limit").asText("");
        return new ResetLimits(
                consumer(document), keys(document), limit.isEmpty() ? Optional.empty() : Optional.of(limit));
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
