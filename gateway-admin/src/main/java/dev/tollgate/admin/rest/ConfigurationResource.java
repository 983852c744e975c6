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
import dev.tollgate.db.document.shape.Mistake;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

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
    private final Receipts receipts;

    ConfigurationResource(Database database, Editor editor) {
        this.database = database;
        this.editor = editor;
        this.receipts = new Receipts(database);
    }

    Answer export(ApiRequest request) {
        Optional<String> tag = request.query().value(Parameter.CONFIG_TAG);
        Optional<Format> format = Accepted.of(request.call().header("Accept"));
        if (format.isEmpty()) {
            return new Problem(Problem.Type.NOT_ACCEPTABLE, "There is: " + String.join(", ", MEDIA_TYPES) + ".")
                    .answer();
        }
        Configuration configuration = database.reader().configuration();
        Answer answer = EntityTag.unchanged(request.call(), configuration.revision())
                ? new Answer.Empty(304)
                : new Answer.File(
                        format.get().mediaTypes().getFirst(),
                        Map.of("Tollgate-Revision", Long.toString(configuration.revision())),
                        ConfigurationFile.write(configuration, tag, format.get()));
        return answer.with("ETag", EntityTag.of(configuration.revision())).with("Vary", "Accept");
    }

    Answer apply(ApiRequest request) {
        boolean sync =
                request.query().value(Parameter.MODE).filter(SYNC::equals).isPresent();
        ApplyMode mode = new ApplyMode(sync, request.query().value(Parameter.CONFIG_TAG));
        return read(request, (bytes, format) -> {
            SentConfiguration sent = ConfigurationParser.parse(bytes, format);
            return apply(request, sent, mode, EntityTag.condition(request.call()));
        });
    }

    /** What was imported under the name before, and is not in the document any more, goes. */
    Answer importOpenApi(ApiRequest request) {
        String name = request.query().value(Parameter.IMPORT_NAME).orElseThrow();
        return read(request, (bytes, format) -> importOpenApi(request, ConfigurationParser.tree(bytes, format), name));
    }

    private Answer importOpenApi(ApiRequest request, JsonNode document, String name) {
        ApplyMode mode = new ApplyMode(true, Optional.of(OpenApiImport.tag(name)));
        Configuration before = database.reader().configuration();
        // What stands there is part of what is applied: it must not have changed in between.
        Condition unchanged = new Condition.At(Set.of(before.revision()));
        Condition both = new Condition.Both(EntityTag.condition(request.call()), unchanged);
        return apply(request, OpenApiImport.read(before, document, name), mode, both);
    }

    private static Answer read(ApiRequest request, BiFunction<byte[], Format, Answer> then) {
        return SentBody.read(request.call(), MEDIA_TYPES, Format.LONGEST, (bytes, mediaType) -> {
            try {
                return then.apply(bytes, Format.of(mediaType).orElseThrow());
            } catch (UnreadableFile e) {
                String detail = "The body is not one document of its media type: " + e.getMessage() + ".";
                return new Problem(Problem.Type.NOT_JSON, detail).answer();
            }
        });
    }

    private Answer apply(ApiRequest request, SentConfiguration sent, ApplyMode mode, Condition condition) {
        Written<ApplyOutcome> written = request.dryRun()
                ? editor.previewApply(sent, mode, condition)
                : editor.apply(request.author(), sent, mode, condition);
        return receipts.of(written, request, answer(written, request));
    }

    /** What came of a write of the whole configuration. */
    static Answer answer(Written<ApplyOutcome> written, ApiRequest request) {
        return switch (written.result()) {
            case ApplyOutcome.Done(ChangePlan plan) -> {
                Answer done = new Answer.Document(200, PlanDocument.of(plan));
                yield request.dryRun() ? done : done.with("ETag", EntityTag.of(written.revision()));
            }
            case ApplyOutcome.Invalid(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
            case ApplyOutcome.Stale(long revision) -> Refusals.stale("configuration", OptionalLong.of(revision));
        };
    }
}
