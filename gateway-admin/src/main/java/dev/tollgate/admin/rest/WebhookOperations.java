package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.DELETE;
import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.PATCH;
import static dev.tollgate.admin.rest.Operation.Method.POST;
import static dev.tollgate.admin.rest.Operation.Method.PUT;

import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.admin.webhook.WebhookParts;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be asked for about webhooks, which are no configuration. */
final class WebhookOperations {
    private static final String ALL = Operations.API + "/webhooks";
    private static final String ONE = ALL + "/{name}";
    private static final String DELIVERIES = ONE + "/deliveries";
    private static final String DELIVERY = DELIVERIES + "/{number}";
    private static final Set<Parameter> CONDITIONS = WriteParameters.stored();
    private static final Set<Parameter> WRITE_ONE = WriteParameters.stored(Parameter.NAME);
    private static final Reply CREATED = Reply.of(
            201,
            "The new webhook. If no secret was sent, with the one that was made: no other answer ever shows it.",
            new Output.Schema("WebhookNew"),
            "Location",
            "ETag",
            "Tollgate-Revision");

    private final WebhookResource webhooks;

    WebhookOperations(Database database, WebhookParts webhooks, String base) {
        this.webhooks = new WebhookResource(database, webhooks, base);
    }

    List<Operation> table() {
        List<Operation> table = new ArrayList<>(all());
        table.addAll(one());
        table.addAll(told());
        return table;
    }

    private List<Operation> all() {
        return List.of(
                new Operation(
                        GET,
                        ALL,
                        "listWebhooks",
                        "A page of the webhooks; q searches names.",
                        Role.VIEWER,
                        ListParameters.ALL,
                        new Input.None(),
                        List.of(Replies.ok("The page.", "WebhookList")),
                        webhooks::list),
                new Operation(
                        POST,
                        ALL,
                        "createWebhook",
                        "Adds a webhook, which names itself.",
                        Operation.usualRole(POST),
                        CONDITIONS,
                        new Input.Json(JsonBody.JSON, "Webhook"),
                        List.of(Replies.preview(), CREATED, Replies.taken(), Replies.STALE),
                        webhooks::create),
                new Operation(
                        GET,
                        ONE,
                        "findWebhook",
                        "One webhook, without its secret.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME, Parameter.IF_NONE_MATCH),
                        new Input.None(),
                        List.of(Replies.ok("The webhook.", "Webhook", "ETag"), Replies.UNCHANGED, Replies.MISSING),
                        webhooks::find));
    }

    private List<Operation> one() {
        return List.of(
                new Operation(
                        PUT,
                        ONE,
                        "putWebhook",
                        "Adds or replaces a webhook; a secret that is not sent stays.",
                        Operation.usualRole(PUT),
                        WRITE_ONE,
                        new Input.Json(JsonBody.JSON, "WebhookPut"),
                        List.of(Replies.stored("Webhook"), CREATED, Replies.STALE),
                        webhooks::put),
                new Operation(
                        PATCH,
                        ONE,
                        "patchWebhook",
                        "Changes a webhook by a merge patch (RFC 7396).",
                        Operation.usualRole(PATCH),
                        WRITE_ONE,
                        new Input.Json(JsonBody.MERGE_PATCH, "MergePatch"),
                        List.of(Replies.stored("Webhook"), Replies.MISSING, Replies.STALE),
                        webhooks::patch),
                new Operation(
                        DELETE,
                        ONE,
                        "deleteWebhook",
                        "Removes a webhook with all that it was still to be told.",
                        Operation.usualRole(DELETE),
                        WRITE_ONE,
                        new Input.None(),
                        List.of(Replies.preview(), Replies.dropped(), Replies.MISSING, Replies.STALE),
                        webhooks::remove));
    }

    private List<Operation> told() {
        return List.of(
                new Operation(
                        POST,
                        ONE + "/test",
                        "testWebhook",
                        "Tells a webhook a test, enabled or not, with one attempt; answers when that has ended.",
                        Role.ADMIN,
                        Set.of(Parameter.NAME),
                        new Input.None(),
                        List.of(Replies.ok("What came of it.", "WebhookDelivery"), Replies.MISSING),
                        webhooks::test),
                new Operation(
                        GET,
                        DELIVERIES,
                        "listWebhookDeliveries",
                        "A page of what a webhook is to be told, and was; the newest first.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME, Parameter.LIMIT, Parameter.CURSOR),
                        new Input.None(),
                        List.of(Replies.ok("The page.", "WebhookDeliveryList"), Replies.MISSING),
                        webhooks::deliveries),
                new Operation(
                        GET,
                        DELIVERY,
                        "findWebhookDelivery",
                        "One delivery.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME, Parameter.DELIVERY),
                        new Input.None(),
                        List.of(Replies.ok("The delivery.", "WebhookDelivery"), Replies.MISSING),
                        webhooks::delivery),
                new Operation(
                        POST,
                        DELIVERY + "/retry",
                        "retryWebhookDelivery",
                        "Has a delivery that has come to an end tried anew, at once.",
                        Role.ADMIN,
                        Set.of(Parameter.NAME, Parameter.DELIVERY),
                        new Input.None(),
                        List.of(Reply.of(202, "It waits.", new Output.Schema("WebhookDelivery")), Replies.MISSING),
                        webhooks::again));
    }
}
