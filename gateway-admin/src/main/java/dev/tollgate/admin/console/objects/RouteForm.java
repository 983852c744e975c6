package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.admin.console.form.Values;
import dev.tollgate.admin.http.Form;
import dev.tollgate.ui.part.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The form of a route. */
public final class RouteForm {

    /** Where mistakes of a service that is made on the way are told. */
    public static final String NEW_SERVICE_POINTER = "/destination/newService";

    static final String NEW_SERVICE = "newService";

    private static final String TO = "destination-to";
    private static final String SERVICE = "destination-service";
    private static final String PATH = "match-paths-0-path";

    private static final FormPart MORE = FormPart.of(
            "more",
            "More",
            "",
            Input.of(
                    2,
                    Field.text("priority", "Priority")
                            .placeholder("0")
                            .help("Higher wins before anything else.")
                            .mayBeEmpty(),
                    Codec.NUMBER_OR_0),
            Input.of(4, Field.text("description", "Description").mayBeEmpty(), Codec.TEXT),
            CommonParts.NODES,
            CommonParts.enabled("A disabled route matches nothing."));

    public static final ObjectForm FORM = new ObjectForm(
            List.of(
                    RouteMatch.SECTION,
                    RouteMatch.CONDITIONS,
                    RouteDestination.SECTION,
                    RouteAccess.SECTION,
                    LimitParts.section("They protect in short windows; all of them apply.", List.of("ip"), true),
                    RouteCaching.SECTION,
                    RouteTransform.SECTION,
                    RouteTreatment.CORS,
                    RouteTreatment.CONTENT,
                    RouteTreatment.WAITING,
                    RouteTreatment.MIRROR,
                    MORE),
            RouteForm::proposal,
            LimitParts::named);

    private RouteForm() {}

    /** A new route, perhaps with the path and the service that a link has filled in. */
    public static Draft blank(Form query) {
        Draft blank = FORM.blank();
        Draft withPath = query.text("path").isEmpty() ? blank : blank.with(PATH, query.text("path"));
        return query.text("service").isEmpty() ? withPath : withPath.with(SERVICE, query.text("service"));
    }

    /** The address of a service that does not exist yet, if the route shall go to one. */
    public static Optional<String> newService(Draft draft) {
        return namesNoService(draft)
                ? Optional.of(draft.values().text("destination-" + NEW_SERVICE)).filter(url -> !url.isEmpty())
                : Optional.empty();
    }

    /** Whether the route shall go to one service, and none that exists is chosen. */
    public static boolean namesNoService(Draft draft) {
        String to = draft.values().text(TO);
        return (to.isEmpty() || to.equals("service"))
                && draft.values().text(SERVICE).isEmpty();
    }

    /** The same, sent to a service that exists. */
    public static Draft sentTo(Draft draft, String service) {
        return draft.with(SERVICE, service).with("destination-" + NEW_SERVICE, "");
    }

    private static String proposal(Values values) {
        String path = values.text(PATH).isEmpty() ? values.text("match-hosts") : values.text(PATH);
        return Arrays.stream(path.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
    }
}
