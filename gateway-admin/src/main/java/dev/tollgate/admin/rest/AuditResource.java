package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.Audit;
import dev.tollgate.db.AuditLine;
import dev.tollgate.db.AuditQuery;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Listing;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people and programs did. */
final class AuditResource {

    static final String CSV = "text/csv";
    static final String LINES = "application/x-ndjson";

    private static final List<String> FORMS = List.of("application/json", LINES, CSV);

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    Answer list(ApiRequest request) {
        Query query = request.query();
        AuditQuery asked = new AuditQuery(
                query.value(Parameter.ACTOR).orElse(""),
                query.value(Parameter.AUDITED_OBJECT).orElse(""),
                TrafficParameters.time(query, Parameter.FROM),
                TrafficParameters.time(query, Parameter.TO),
                ListParameters.limit(query),
                query.value(Parameter.CURSOR));
        Optional<String> form = Accepted.of(request.call().header("Accept"), FORMS, List::of);
        if (form.isEmpty()) {
            return new Problem(Problem.Type.NOT_ACCEPTABLE, "There is: " + String.join(", ", FORMS) + ".").answer();
        }
        return switch (form.get()) {
            case CSV -> export(CSV + "; charset=utf-8", asked, AuditDocument.heading(), AuditDocument::row);
            case LINES -> export(LINES, asked, "", line -> AuditDocument.of(line) + "\n");
            default -> new Answer.Document(200, ListDocument.of(audit.page(asked), AuditDocument::of));
        };
    }

    /** Everything that is asked for, read and written page by page. */
    private Answer export(String mediaType, AuditQuery asked, String heading, Function<AuditLine, String> text) {
        AuditQuery first = new AuditQuery(
                asked.actor(),
                asked.object(),
                asked.from(),
                Optional.of(asked.to().orElse(Instant.MAX)),
                ListQuery.LARGEST_LIMIT,
                Optional.empty());
        return new Answer.Stream(mediaType, out -> {
            out.write(heading);
            Optional<AuditQuery> next = Optional.of(first);
            while (next.isPresent()) {
                next = write(next.get(), text, out);
            }
        });
    }

    private Optional<AuditQuery> write(AuditQuery asked, Function<AuditLine, String> text, Writer out)
            throws IOException {
        Listing<AuditLine> page = audit.page(asked);
        for (AuditLine line : page.items()) {
            out.write(text.apply(line));
        }
        return page.next().map(cursor -> asked.at(Optional.of(cursor)));
    }
}
