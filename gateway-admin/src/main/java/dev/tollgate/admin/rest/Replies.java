package dev.tollgate.admin.rest;

import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;

/** What operations answer, as their description tells it. */
final class Replies {

    static final Reply STALE = Reply.of(412, "The condition does not hold.", new Output.Problem(), "ETag");
    static final Reply MISSING = Reply.of(404, "There is no such object.", new Output.Problem());
    static final Reply UNCHANGED = Reply.of(304, "The object has this ETag.", new Output.Nothing(), "ETag");

    private Replies() {}

    static Reply ok(String description, String schema, String... headers) {
        return Reply.of(200, description, new Output.Schema(schema), headers);
    }

    static Reply written(String type) {
        return Reply.of(
                200,
                "The object as it is now, or with dryRun as it would be.",
                new Output.Schema(type + "OrPreview"),
                "ETag",
                "Tollgate-Revision",
                "Tollgate-Applied",
                "Preference-Applied");
    }

    static Reply created(String type) {
        return Reply.of(
                201,
                "The new object.",
                new Output.Schema(type),
                "Location",
                "ETag",
                "Tollgate-Revision",
                "Tollgate-Applied",
                "Preference-Applied");
    }

    static Reply removed() {
        return Reply.of(
                204,
                "The object is gone.",
                new Output.Nothing(),
                "Tollgate-Revision",
                "Tollgate-Applied",
                "Preference-Applied");
    }

    static Reply preview() {
        return Reply.of(200, "With dryRun: what would come of it.", new Output.Schema("Preview"), "Tollgate-Revision");
    }

    static Reply taken() {
        return Reply.of(409, "The name is taken.", new Output.Problem());
    }

    static Reply inUse() {
        return Reply.of(409, "Others refer to the object; referrers lists them.", new Output.Problem());
    }
}
