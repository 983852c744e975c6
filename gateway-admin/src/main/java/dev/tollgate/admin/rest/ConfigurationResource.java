package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.change.ApplyMode;
import dev.tollgate.admin.change.ApplyOutcome;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.SentConfiguration;
import dev.tollgate.admin.config.ConfigurationFile;
import dev.tollgate.admin.config.ConfigurationParser;
import dev.tollgate.admin.config.Format;
import dev.tollgate.admin.config.OpenApiImport;
import dev.tollgate.admin.config.UnreadableFile;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.Configuration;
import dev.tollgate.db.Database;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole configuration, as one document. */
final class ConfigurationResource {

    /** What it may be sent as, and what it is answered as. */
    static final List<String> MEDIA_TYPES = Arrays.stream(Format.values())
            .flatMap(format -> format.mediaTypes().stream())
            .toList();

    static final String MERGE = "merge";
    static final String SYNC = "sync";

    private final Database database;
    private final Editor editor;
    private final LiveNodes liveNodes;

    ConfigurationResource(Database database, Editor editor) {
        this.database = database;
        this.editor = editor;
        this.liveNodes = new LiveNodes(database);
    }

    Answer export(ApiRequest request) {
        Optional<String> tag = tag(request.query());
        Optional<Format> format = Accepted.of(request.call().header("Accept"));
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        if (format.isEmpty()) {
            return new Problem(Problem.Type.NOT_ACCEPTABLE, "There is: " + String.join(", ", MEDIA_TYPES) + ".")
                    .answer();
        }
        Configuration configuration = database.reader().configuration();
        Answer answer = EntityTag.unchanged(request.call(), configuration.revision())
                ? new Answer.Empty(304)
                : new Answer.File(
                        format.get().mediaTypes().getFirst(),
                        java.util.Map.of("Tollgate-Revision", Long.toString(configuration.revision())),
                        ConfigurationFile.write(configuration, tag, format.get()));
        return answer.with("ETag", EntityTag.of(configuration.revision())).with("Vary", "Accept");
    }

    Answer apply(ApiRequest request) {
        ApplyMode mode = new ApplyMode(sync(request.query()), tag(request.query()));
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        return switch (SentBody.of(request.call(), MEDIA_TYPES, Format.LONGEST)) {
            case SentBody.Read(byte[] bytes, String mediaType) -> {
                Format format = Format.of(mediaType).orElseThrow();
                try {
                    yield apply(
                            request,
                            ConfigurationParser.parse(bytes, format),
                            mode,
                            new How(dryRun, EntityTag.condition(request.call())));
                } catch (UnreadableFile e) {
                    yield unreadable(e);
                }
            }
            case SentBody.Refused(Answer answer) -> answer;
        };
    }

    /** What was imported under the name before, and is not in the document any more, goes. */
    Answer importOpenApi(ApiRequest request) {
        Query query = request.query();
        String name = query.value(Parameter.IMPORT_NAME).orElse("");
        boolean dryRun = query.flag(Parameter.DRY_RUN);
        if (!Words.name(name)) {
            query.refuse(Parameter.IMPORT_NAME, MistakeCode.REQUIRED, "must be there: the name of the service to make");
        }
        if (!query.mistakes().isEmpty()) {
            return Refusals.invalid(query.mistakes());
        }
        return switch (SentBody.of(request.call(), MEDIA_TYPES, Format.LONGEST)) {
            case SentBody.Read(byte[] bytes, String mediaType) -> {
                try {
                    JsonNode document =
                            ConfigurationParser.tree(bytes, Format.of(mediaType).orElseThrow());
                    yield importOpenApi(request, document, name, dryRun);
                } catch (UnreadableFile e) {
                    yield unreadable(e);
                }
            }
            case SentBody.Refused(Answer answer) -> answer;
        };
    }

    private Answer importOpenApi(ApiRequest request, JsonNode document, String name, boolean dryRun) {
        ApplyMode mode = new ApplyMode(true, Optional.of(OpenApiImport.tag(name)));
        Configuration before = database.reader().configuration();
        // What stands there is part of what is applied: it must not have changed in between.
        Condition unchanged = new Condition.At(Set.of(before.revision()));
        Condition both = new Condition.Both(EntityTag.condition(request.call()), unchanged);
        return apply(request, OpenApiImport.read(before, document, name), mode, new How(dryRun, both));
    }

    private static Answer unreadable(UnreadableFile e) {
        return new Problem(
                        Problem.Type.NOT_JSON,
                        "The body is not one document of its media type: " + e.getMessage() + ".")
                .answer();
    }

    /** Whether an apply is meant, and on which condition. */
    private record How(boolean dryRun, Condition condition) {}

    private Answer apply(ApiRequest request, SentConfiguration sent, ApplyMode mode, How how) {
        boolean dryRun = how.dryRun();
        Condition condition = how.condition();
        Written<ApplyOutcome> written = dryRun
                ? editor.previewApply(sent, mode, condition)
                : editor.apply(request.author(), sent, mode, condition);
        Answer answer = answer(written.result()).with("Tollgate-Revision", Long.toString(written.revision()));
        return dryRun || !(written.result() instanceof ApplyOutcome.Done)
                ? answer
                : answer.with("ETag", EntityTag.of(written.revision()))
                        .with(liveNodes.awaitApplied(written.revision(), request.call()));
    }

    static Answer answer(ApplyOutcome outcome) {
        return switch (outcome) {
            case ApplyOutcome.Done(ChangePlan plan) -> new Answer.Document(200, PlanDocument.of(plan));
            case ApplyOutcome.Invalid(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
            case ApplyOutcome.Stale(long revision) ->
                new Problem(Problem.Type.STALE, "The configuration's ETag is " + EntityTag.of(revision) + " now.")
                        .answer()
                        .with("ETag", EntityTag.of(revision));
        };
    }

    private static boolean sync(Query query) {
        String mode = query.value(Parameter.MODE).orElse(MERGE);
        if (!mode.equals(MERGE) && !mode.equals(SYNC)) {
            query.refuse(Parameter.MODE, MistakeCode.UNKNOWN_VALUE, "must be merge or sync");
        }
        return mode.equals(SYNC);
    }

    private static Optional<String> tag(Query query) {
        Optional<String> tag = query.value(Parameter.TAG);
        if (tag.isPresent() && !Words.tag(tag.get())) {
            query.refuse(Parameter.TAG, MistakeCode.BAD_FORMAT, "must be what a tag can be");
        }
        return tag;
    }
}
