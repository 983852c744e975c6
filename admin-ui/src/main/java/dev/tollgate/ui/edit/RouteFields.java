package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a route. */
public record RouteFields(
        Field name,
        Field tags,
        Field description,
        Field priority,
        Check enabled,
        Match match,
        Destination destination,
        Access access,
        List<LimitRow> limits)
        implements Fields {

    public RouteFields {
        limits = List.copyOf(limits);
    }

    @Override
    public List<Labelled> inputs() {
        List<Labelled> inputs = new ArrayList<>(List.of(name, tags, description, priority));
        inputs.add(Labelled.of("methods", "Methods"));
        inputs.add(match.hosts());
        for (PathRow row : match.paths()) {
            inputs.add(row.kind());
            inputs.add(row.path());
        }
        inputs.addAll(List.of(destination.service(), destination.newService()));
        inputs.addAll(List.of(destination.status(), destination.body(), access.header(), access.query()));
        for (LimitRow row : limits) {
            inputs.addAll(List.of(row.requests(), row.window(), row.by(), row.burst(), row.algorithm()));
        }
        return inputs;
    }

    /** What a request must look like. */
    public record Match(List<Option> methods, Optional<String> methodsError, List<PathRow> paths, Field hosts) {

        public Match {
            methods = List.copyOf(methods);
            paths = List.copyOf(paths);
        }
    }

    /** One path. */
    public record PathRow(Choice kind, Field path) {}

    /** Where requests go. */
    public record Destination(
            List<Option> kinds, Choice service, Field newService, Check stripPrefix, Field status, Field body) {

        public Destination {
            kinds = List.copyOf(kinds);
        }
    }

    /** Who may call. */
    public record Access(List<Option> kinds, Field header, Field query, Check anonymous, Check forwardCredential) {

        public Access {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * One limit.
     *
     * @param position from 1 on
     * @param name empty for one that has none yet
     * @param nameField name of the input that carries the name
     * @param error what is wrong with it
     */
    public record LimitRow(
            int position,
            String name,
            String nameField,
            Field requests,
            Field window,
            Choice by,
            Field burst,
            Choice algorithm,
            Optional<String> error) {}
}
