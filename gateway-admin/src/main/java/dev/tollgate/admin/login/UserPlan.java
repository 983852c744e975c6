package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.check.MergePatch;
import dev.tollgate.admin.login.UserShape.Sent;
import dev.tollgate.db.Accounts;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.User;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What an edit of a user comes to, as things stand. */
sealed interface UserPlan {

    /** The user is to be added. */
    record Add(Sent sent) implements UserPlan {}

    /** The user is to be so. */
    record Change(User current, Sent sent) implements UserPlan {}

    /** The user is to go. */
    record Remove(User current) implements UserPlan {}

    /** It comes to nothing. */
    record Refuse(AccountOutcome outcome) implements UserPlan {}

    /** Looks at the edit and at who is there. */
    static UserPlan of(UserEdit edit, Condition condition, Accounts accounts) {
        String name = switch (edit) {
            case UserEdit.Create(JsonNode document) -> document.path("name").asText();
            case UserEdit.Put(String named, JsonNode _) -> named;
            case UserEdit.Patch(String named, JsonNode _) -> named;
            case UserEdit.Remove(String named) -> named;
        };
        Optional<User> current = accounts.find(name);
        if (!condition.holds(
                current.map(user -> OptionalLong.of(user.version())).orElse(OptionalLong.empty()))) {
            return new Refuse(
                    current.<AccountOutcome>map(AccountOutcome.Stale::new).orElseGet(AccountOutcome.StaleMissing::new));
        }
        return switch (edit) {
            case UserEdit.Create(JsonNode document) -> planned(UserShape.readNew(document, Place.root()), Add::new);
            case UserEdit.Put(String _, JsonNode document) -> put(name, document, current);
            case UserEdit.Patch(String _, JsonNode patch) ->
                current.map(user -> patch(user, patch)).orElseGet(UserPlan::missing);
            case UserEdit.Remove _ -> current.<UserPlan>map(Remove::new).orElseGet(UserPlan::missing);
        };
    }

    private static UserPlan missing() {
        return new Refuse(new AccountOutcome.Missing());
    }

    private static UserPlan put(String name, JsonNode document, Optional<User> current) {
        Place place = Place.root();
        JsonNode named = named(name, document, place);
        return current.map(user -> planned(UserShape.read(named, place), sent -> new Change(user, sent)))
                .orElseGet(() -> planned(UserShape.readNew(named, place), Add::new));
    }

    private static UserPlan patch(User current, JsonNode patch) {
        JsonNode document = MergePatch.apply(UserShape.write(current), patch);
        // A cleared password must be told from one that was not sent.
        boolean cleared = patch.path("password").isNull();
        JsonNode told = cleared && document instanceof ObjectNode object ? object.putNull("password") : document;
        Place place = Place.root();
        return planned(UserShape.read(named(current.name(), told, place), place), sent -> new Change(current, sent));
    }

    /** The document with the name that the address tells, which it may leave out. */
    private static JsonNode named(String name, JsonNode document, Place place) {
        if (!(document instanceof ObjectNode object)) {
            return document;
        }
        JsonNode stated = object.path("name");
        boolean other = stated.isTextual() && !stated.textValue().equals(name);
        if (other) {
            place.member("name").refuse(MistakeCode.NAME_MISMATCH, "must be left out, or be " + name);
        }
        ObjectNode whole = object.objectNode().setAll(object);
        return other || !object.hasNonNull("name") ? whole.put("name", name) : whole;
    }

    private static UserPlan planned(Reading<Sent> reading, Function<Sent, UserPlan> plan) {
        return switch (reading) {
            case Reading.Accepted<Sent>(Sent sent) -> plan.apply(sent);
            case Reading.Refused<Sent>(List<Mistake> mistakes) -> new Refuse(new AccountOutcome.Invalid(mistakes));
        };
    }
}
