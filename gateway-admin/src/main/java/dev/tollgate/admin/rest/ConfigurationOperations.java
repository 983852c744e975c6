package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.POST;
import static dev.tollgate.admin.rest.Operation.Method.PUT;

import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about the configuration as a whole. */
final class ConfigurationOperations {

    private static final String PATH = Operations.API + "/config";

    private final ConfigurationResource configuration;

    ConfigurationOperations(Database database, Editor editor) {
        this.configuration = new ConfigurationResource(database, editor);
    }

    List<Operation> table() {
        return List.of(
                new Operation(
                        GET,
                        PATH,
                        "exportConfiguration",
                        "The whole configuration, without secrets; the same configuration is the same bytes.",
                        Role.ADMIN,
                        Set.of(Parameter.CONFIG_TAG, Parameter.IF_NONE_MATCH),
                        new Input.None(),
                        List.of(
                                Reply.of(
                                        200,
                                        "The configuration, in the format that Accept asks for.",
                                        new Output.Typed(ConfigurationResource.MEDIA_TYPES, "Configuration"),
                                        "ETag",
                                        "Tollgate-Revision"),
                                Replies.UNCHANGED,
                                Reply.of(406, "It is not to be had in any of these formats.", new Output.Problem())),
                        configuration::export),
                new Operation(
                        PUT,
                        PATH,
                        "applyConfiguration",
                        "Makes the configuration what is sent: all of it or nothing, as one revision.",
                        Role.ADMIN,
                        WriteParameters.served(Parameter.MODE, Parameter.CONFIG_TAG),
                        new Input.Json(ConfigurationResource.MEDIA_TYPES, "Configuration"),
                        List.of(Replies.changes(), Replies.STALE),
                        configuration::apply),
                openApi());
    }

    private Operation openApi() {
        return new Operation(
                POST,
                PATH + "/openapi",
                "importOpenApi",
                "Makes a service and routes of an OpenAPI 3 document, or brings those that were made of it up to date.",
                Role.ADMIN,
                WriteParameters.served(Parameter.IMPORT_NAME),
                new Input.Json(ConfigurationResource.MEDIA_TYPES, "OpenApi"),
                List.of(Replies.changes(), Replies.STALE),
                configuration::importOpenApi);
    }
}
