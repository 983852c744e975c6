package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.DELETE;
import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.PATCH;
import static dev.tollgate.admin.rest.Operation.Method.POST;
import static dev.tollgate.admin.rest.Operation.Method.PUT;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The table of everything that the admin port can be asked for. */
final class Operations {

    /** The path of the API, below the admin port's prefix. */
    static final String API = "/api/v1";

    private static final Set<Parameter> WRITE = WriteParameters.served();
    private static final Set<Parameter> WRITE_ONE = WriteParameters.served(Parameter.NAME);
    private static final Set<Parameter> READ_ONE = Set.of(Parameter.NAME, Parameter.IF_NONE_MATCH);

    private final ObjectResource objects;
    private final NodeResource nodes;
    private final HealthResource health;
    private final List<Operation> others;

    /** @param others what is no configuration, as its own tables have it */
    Operations(ObjectResource objects, NodeResource nodes, HealthResource health, List<Operation> others) {
        this.others = others;
        this.objects = objects;
        this.nodes = nodes;
        this.health = health;
    }

    /** All operations, in the order of the documentation; the last one shows what {@code description} gives. */
    List<Operation> table(Supplier<Answer> description) {
        List<Operation> table = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            switch (kind) {
                case SETTINGS -> {}
                case CERTIFICATE -> table.addAll(collection(kind, "Certificate"));
                case SERVICE -> table.addAll(operated(collection(kind, "Service")));
                case ISSUER -> table.addAll(collection(kind, "Issuer"));
                case PLAN -> table.addAll(operated(collection(kind, "Plan")));
                case CONSUMER -> table.addAll(collection(kind, "Consumer"));
                case ROUTE -> table.addAll(operated(collection(kind, "Route")));
            }
        }
        table.addAll(settings());
        table.addAll(others);
        table.add(read("/nodes", "listNodes", "All proxies that have reported.", "NodeList", _ -> nodes.list()));
        table.add(read("/openapi.json", "openapi", "This document.", "OpenApi", _ -> description.get()));
        table.add(probe("/health/live", "live", "Whether the process answers.", _ -> health.live()));
        table.add(probe("/health/ready", "ready", "Whether the database answers too.", _ -> health.ready()));
        return List.copyOf(table);
    }

    /** The same operations, of which those that write are for operators. */
    private static List<Operation> operated(List<Operation> operations) {
        return operations.stream()
                .map(operation -> operation.method() == GET ? operation : operation.by(Role.OPERATOR))
                .toList();
    }

    private List<Operation> collection(Kind kind, String type) {
        String all = API + "/" + kind.collection();
        List<Operation> operations = new ArrayList<>(wholeCollection(kind, type, all));
        operations.addAll(wholeObject(kind, type, all + "/{name}"));
        operations.addAll(change(kind, type, all + "/{name}"));
        operations.add(rename(kind, type, all + "/{name}/rename"));
        operations.add(restore(kind, type, all + "/{name}/restore"));
        operations.add(bulk(kind, type, all + "/bulk"));
        return operations;
    }

    private List<Operation> wholeCollection(Kind kind, String type, String all) {
        return List.of(
                new Operation(
                        GET,
                        all,
                        "list" + type + "s",
                        "A page of the collection.",
                        Role.VIEWER,
                        ListParameters.of(kind),
                        new Input.None(),
                        List.of(Replies.ok("The page.", type + "List")),
                        request -> objects.list(kind, request)),
                new Operation(
                        POST,
                        all,
                        "create" + type,
                        "Creates an object, which names itself.",
                        Operation.usualRole(POST),
                        WRITE,
                        new Input.Json(JsonBody.JSON, type),
                        List.of(Replies.preview(), Replies.created(type), Replies.taken(), Replies.STALE),
                        request -> objects.create(kind, request)));
    }

    private List<Operation> wholeObject(Kind kind, String type, String one) {
        return List.of(
                new Operation(
                        GET,
                        one,
                        "find" + type,
                        "One object.",
                        Role.VIEWER,
                        READ_ONE,
                        new Input.None(),
                        List.of(Replies.ok("The object.", type, "ETag"), Replies.UNCHANGED, Replies.MISSING),
                        request -> objects.find(key(kind, request), request)),
                new Operation(
                        PUT,
                        one,
                        "put" + type,
                        "Creates or replaces an object.",
                        Operation.usualRole(PUT),
                        WRITE_ONE,
                        new Input.Json(JsonBody.JSON, type + "Put"),
                        List.of(Replies.written(type), Replies.created(type), Replies.STALE),
                        request -> objects.put(key(kind, request), request)));
    }

    private List<Operation> change(Kind kind, String type, String one) {
        return List.of(
                new Operation(
                        PATCH,
                        one,
                        "patch" + type,
                        "Changes an object by a merge patch (RFC 7396).",
                        Operation.usualRole(PATCH),
                        WRITE_ONE,
                        new Input.Json(JsonBody.MERGE_PATCH, "MergePatch"),
                        List.of(Replies.written(type), Replies.MISSING, Replies.STALE),
                        request -> objects.patch(key(kind, request), request)),
                new Operation(
                        DELETE,
                        one,
                        "delete" + type,
                        "Removes an object.",
                        Operation.usualRole(DELETE),
                        WRITE_ONE,
                        new Input.None(),
                        List.of(Replies.preview(), Replies.removed(), Replies.MISSING, Replies.inUse(), Replies.STALE),
                        request -> objects.remove(key(kind, request), request)));
    }

    private Operation rename(Kind kind, String type, String path) {
        return new Operation(
                POST,
                path,
                "rename" + type,
                "Gives an object another name, and all that refers to it with it; keys and what is used stay.",
                Operation.usualRole(POST),
                WRITE_ONE,
                new Input.Json(JsonBody.JSON, "Rename"),
                List.of(
                        Replies.receipt(
                                200,
                                "The object under its new name, or with dryRun what would change.",
                                new Output.Schema(type + "OrPlan"),
                                "Location",
                                "ETag"),
                        Replies.MISSING,
                        Replies.taken(),
                        Replies.STALE),
                request -> objects.rename(key(kind, request), request));
    }

    private Operation restore(Kind kind, String type, String path) {
        return new Operation(
                POST,
                path,
                "restore" + type,
                "Makes an object what it was at an earlier revision, without the secrets of then; one that is gone"
                        + " comes back.",
                Operation.usualRole(POST),
                WRITE_ONE,
                new Input.Json(JsonBody.JSON, "Earlier"),
                List.of(Replies.written(type), Replies.created(type), Replies.MISSING, Replies.STALE),
                request -> objects.restore(key(kind, request), request));
    }

    private Operation bulk(Kind kind, String type, String path) {
        return new Operation(
                POST,
                path,
                "change" + type + "s",
                "Enables, disables, tags or deletes several objects as one revision, all of them or none; conditions"
                        + " are about the configuration.",
                Operation.usualRole(POST),
                WRITE,
                new Input.Json(JsonBody.JSON, "Bulk"),
                List.of(Replies.changes(), Replies.STALE),
                request -> objects.bulk(kind, request));
    }

    private List<Operation> settings() {
        EntityKey key = EntityKey.of(Settings.DEFAULT);
        String path = API + "/settings";
        return List.of(
                new Operation(
                        GET,
                        path,
                        "findSettings",
                        "What holds for every route.",
                        Role.VIEWER,
                        Set.of(Parameter.IF_NONE_MATCH),
                        new Input.None(),
                        List.of(Replies.ok("The settings.", "Settings", "ETag"), Replies.UNCHANGED),
                        request -> objects.find(key, request)),
                new Operation(
                        PATCH,
                        path,
                        "patchSettings",
                        "Changes the settings by a merge patch (RFC 7396).",
                        Operation.usualRole(PATCH),
                        WRITE,
                        new Input.Json(JsonBody.MERGE_PATCH, "MergePatch"),
                        List.of(Replies.written("Settings"), Replies.STALE),
                        request -> objects.patch(key, request)));
    }

    private static Operation read(String path, String id, String summary, String schema, Operation.Handler handler) {
        return new Operation(
                GET,
                API + path,
                id,
                summary,
                Role.VIEWER,
                Set.of(),
                new Input.None(),
                List.of(Replies.ok(summary, schema)),
                handler);
    }

    private static Operation probe(String path, String id, String summary, Operation.Handler handler) {
        return new Operation(
                GET,
                path,
                id,
                summary,
                Role.VIEWER,
                Set.of(),
                new Input.None(),
                List.of(Replies.ok("Yes.", "Health")),
                handler);
    }

    private static EntityKey key(Kind kind, ApiRequest request) {
        return new EntityKey(kind, request.name());
    }
}
