package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.login.AccountOutcome;
import dev.tollgate.admin.login.UserEdit;
import dev.tollgate.admin.login.UserEditor;
import dev.tollgate.admin.login.UserShape;
import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.model.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The people who sign in. */
final class UserResource {

    private final UserEditor editor;
    private final AccountAnswers answers;

    UserResource(UserEditor editor, ConfigurationReader reader, String base) {
        this.editor = editor;
        this.answers = new AccountAnswers(reader, base + "/users");
    }

    Answer list(ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        return request.query().mistakes().isEmpty()
                ? new Answer.Document(200, ListDocument.of(editor.page(query), UserShape::write))
                : Refusals.invalid(request.query().mistakes());
    }

    Answer find(ApiRequest request) {
        Optional<User> found = editor.find(request.name());
        if (found.isEmpty()) {
            return AccountAnswers.missing(words(request));
        }
        Answer answer = EntityTag.unchanged(request.call(), found.get().version())
                ? new Answer.Empty(304)
                : new Answer.Document(200, UserShape.write(found.get()));
        return answer.with("ETag", EntityTag.of(found.get().version()));
    }

    Answer create(ApiRequest request) {
        return write(request, ObjectResource.JSON, UserEdit.Create::new);
    }

    Answer put(ApiRequest request) {
        return write(request, ObjectResource.JSON, document -> new UserEdit.Put(request.name(), document));
    }

    Answer patch(ApiRequest request) {
        return write(request, ObjectResource.MERGE_PATCH, patch -> new UserEdit.Patch(request.name(), patch));
    }

    Answer remove(ApiRequest request) {
        return write(request, new UserEdit.Remove(request.name()));
    }

    private Answer write(ApiRequest request, List<String> mediaTypes, Function<JsonNode, UserEdit> edit) {
        return switch (JsonBody.of(request.call(), mediaTypes)) {
            case JsonBody.Read(JsonNode document) -> write(request, edit.apply(document));
            case JsonBody.Refused(Answer answer) -> answer;
        };
    }

    private Answer write(ApiRequest request, UserEdit edit) {
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        Condition condition = EntityTag.condition(request.call());
        AccountOutcome outcome =
                dryRun ? editor.preview(edit, condition) : editor.change(request.author(), edit, condition);
        return answers.answer(outcome, words(request));
    }

    private static String words(ApiRequest request) {
        return request.name().isEmpty() ? "a user of this name" : "users/" + request.name();
    }
}
