package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.login.AccountOutcome;
import dev.tollgate.admin.login.UserEdit;
import dev.tollgate.admin.login.UserEditor;
import dev.tollgate.admin.login.UserShape;
import dev.tollgate.db.ListQuery;
import java.util.List;
import java.util.function.Function;

/** The people who sign in. */
final class UserResource {

    private final UserEditor editor;
    private final AccountAnswers answers;

    UserResource(UserEditor editor, Receipts receipts, String base) {
        this.editor = editor;
        this.answers = new AccountAnswers(receipts, base + "/users");
    }

    Answer list(ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        return new Answer.Document(200, ListDocument.of(editor.page(query), UserShape::write));
    }

    Answer find(ApiRequest request) {
        return editor.find(request.name())
                .map(user -> EntityTag.shown(request, user.version(), () -> UserShape.write(user)))
                .orElseGet(() -> Refusals.missing(words(request)));
    }

    Answer create(ApiRequest request) {
        return write(request, JsonBody.JSON, UserEdit.Create::new);
    }

    Answer put(ApiRequest request) {
        return write(request, JsonBody.JSON, document -> new UserEdit.Put(request.name(), document));
    }

    Answer patch(ApiRequest request) {
        return write(request, JsonBody.MERGE_PATCH, patch -> new UserEdit.Patch(request.name(), patch));
    }

    Answer remove(ApiRequest request) {
        return write(request, new UserEdit.Remove(request.name()));
    }

    private Answer write(ApiRequest request, List<String> mediaTypes, Function<JsonNode, UserEdit> edit) {
        return JsonBody.read(request, mediaTypes, document -> write(request, edit.apply(document)));
    }

    private Answer write(ApiRequest request, UserEdit edit) {
        Condition condition = EntityTag.condition(request.call());
        AccountOutcome outcome =
                request.dryRun() ? editor.preview(edit, condition) : editor.change(request.author(), edit, condition);
        return answers.answer(outcome, words(request));
    }

    private static String words(ApiRequest request) {
        return request.name().isEmpty() ? "a user of this name" : "users/" + request.name();
    }
}
