package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.console.live.Numbers;
import dev.tollgate.admin.console.objects.RouteForm;
import dev.tollgate.admin.explain.TargetTrials;
import dev.tollgate.admin.explain.TargetTrials.Tried;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.call.TargetTests;
import dev.tollgate.ui.part.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tests of the targets that forms name, saved or not. */
final class FormTargets {
    private static final double NANOS_A_MILLISECOND = 1e6;

    private final Database database;
    private final TargetTrials trials;

    FormTargets(Database database, TargetTrials trials) {
        this.database = database;
        this.trials = trials;
    }

    /** Tests those of a form; none if it names none that could be tested. */
    List<Reach> test(Subject subject, Draft draft, ObjectNode document, Author author) {
        Optional<Service> service = switch (subject) {
            case SERVICE -> service(document).or(() -> bare(document.path("targets")));
            case ROUTE -> ofRoute(draft, document);
            case PLAN, CONSUMER, ISSUER, CERTIFICATE -> Optional.empty();
        };
        return service.map(known -> trials.run(known, author)).orElse(List.of()).stream()
                .map(FormTargets::reach)
                .toList();
    }

    private Optional<Service> ofRoute(Draft draft, ObjectNode document) {
        Optional<String> made = RouteForm.newService(draft);
        if (made.isPresent()) {
            ObjectNode target = JsonNodeFactory.instance.objectNode().put("url", made.get());
            return bare(JsonNodeFactory.instance.arrayNode().add(target));
        }
        String name = document.at("/destination/service").asText();
        return database.reader()
                .find(new EntityKey(Kind.SERVICE, name))
                .map(StoredObject::entity)
                .filter(Service.class::isInstance)
                .map(Service.class::cast);
    }

    /** A service of these targets and nothing else, whatever else is wrong with a form. */
    private static Optional<Service> bare(JsonNode targets) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("name", "tested");
        return service(document.set("targets", targets));
    }

    private static Optional<Service> service(ObjectNode document) {
        return Documents.read(Kind.SERVICE, document) instanceof Reading.Accepted<?>(Service service)
                ? Optional.of(service)
                : Optional.empty();
    }

    /** A test as pages show it. */
    static Reach reach(Tried tried) {
        return new Reach(
                tried.url().toString(),
                tried.steps().stream().map(FormTargets::step).toList());
    }

    private static Reach.Step step(TargetTests.Step step) {
        boolean taken = step.outcome() != TargetTests.Outcome.SKIPPED;
        return new Reach.Step(
                step.stage().id().toUpperCase(Locale.ROOT),
                switch (step.outcome()) {
                    case PASSED -> Reach.Result.PASSED;
                    case FAILED -> Reach.Result.FAILED;
                    case SKIPPED -> Reach.Result.SKIPPED;
                },
                step.detail(),
                taken ? milliseconds(step.took()) : "");
    }

    private static String milliseconds(Duration took) {
        return Numbers.milliseconds(OptionalDouble.of(took.toNanos() / NANOS_A_MILLISECOND));
    }
}
