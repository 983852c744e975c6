package dev.tollgate.proxy.reload;

import static dev.tollgate.proxy.reload.Samples.disabled;
import static dev.tollgate.proxy.reload.Samples.responding;
import static dev.tollgate.proxy.reload.Samples.routeKey;
import static dev.tollgate.proxy.reload.Samples.service;
import static dev.tollgate.proxy.reload.Samples.serviceKey;
import static dev.tollgate.proxy.reload.Samples.toService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Telemetry;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableCompilerTest {
    private final RecordingCompiler compiler = new RecordingCompiler();
    private final TableCompiler tables = new TableCompiler(compiler, List.of(), _ -> true);

    private Table table(Entity... entities) {
        Table table = apply(tables.empty(), puts(entities));
        compiler.compiled();
        return table;
    }

    private Table apply(Table serving, Changes.Change... changes) {
        return tables.apply(
                serving, new Changes(serving.revision(), serving.revision() + 1, List.of(changes), List.of()));
    }

    private static Changes.Change[] puts(Entity... entities) {
        return Stream.of(entities).map(Changes.Put::new).toArray(Changes.Change[]::new);
    }

    private static Handler handler(Table table, String route) {
        return table.entries().get(route).handler();
    }

    @Test
    void aChangedRouteAloneIsCompiled() {
        Table before = table(service("a", 1), toService("r", "a"), toService("s", "a"));

        apply(before, puts(responding("r", "changed")));

        assertThat(compiler.compiled()).containsExactly("route r");
    }

    @Test
    void aChangedServiceIsCompiledAndTheRoutesThatLeadToIt() {
        Table before = table(service("a", 1), service("b", 1), toService("r", "a"), toService("s", "b"));

        apply(before, puts(service("a", 2)));

        assertThat(compiler.compiled()).containsExactly("service a", "route r");
    }

    @Test
    void changedSettingsCompileNoRoute() {
        Table before = table(service("a", 1), toService("r", "a"));

        Table after = apply(before, puts(new Settings(List.of("10.0.0.0/8"), true)));

        assertThat(compiler.compiled()).isEmpty();
        assertThat(after.trustedProxies().empty()).isFalse();
    }

    @Test
    void changedDefaultsOfRoutesCompileAllRoutesAndNoService() {
        Table before = table(service("a", 1), toService("r", "a"), toService("s", "a"));
        RequestRules small = new RequestRules(Optional.of(1L));

        Table after = apply(
                before,
                puts(new Settings(
                        List.of(),
                        true,
                        Optional.empty(),
                        Optional.of(small),
                        RouteTimeouts.NONE,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Retention.USUAL,
                        List.of(),
                        Telemetry.USUAL)));

        assertThat(compiler.compiled()).containsExactlyInAnyOrder("route r", "route s");
        assertThat(after.entries().get("r").route().policies().request()).contains(small);
    }

    @Test
    void aRuleOfCaptureThatComesOrGoesCompilesItsOwnRouteAlone() {
        Table before = table(service("a", 1), toService("r", "a"), toService("s", "a"));

        Table captured = apply(before, puts(capturing("r")));
        assertThat(compiler.compiled()).containsExactly("route r");
        Table same = apply(captured, puts(capturing("r")));
        assertThat(compiler.compiled()).isEmpty();
        apply(same, puts(Settings.DEFAULT));
        assertThat(compiler.compiled()).containsExactly("route r");
    }

    private static Settings capturing(String route) {
        String document = """
            {"captureRules": [{"name": "one", "route": "%s", "expiresAt": "2026-12-01T14:02:00Z"}]}\
            """.formatted(route);
        Reading<?> reading = Documents.read(Kind.SETTINGS, "settings", Json.parse(document));
        return (Settings) ((Reading.Accepted<?>) reading).value();
    }

    @Test
    void proxiesOfTheNodeAreTrustedBesideThoseOfTheSettings() {
        TableCompiler ofNode = new TableCompiler(compiler, List.of("192.0.2.0/24"), _ -> true);
        Changes changes = new Changes(0, 1, List.of(puts(new Settings(List.of("10.0.0.0/8"), true))), List.of());

        Table table = ofNode.apply(ofNode.empty(), changes);

        assertThat(table.trustedProxies().believe("192.0.2.1", List.of())).isPresent();
        assertThat(table.trustedProxies().believe("10.0.0.1", List.of())).isPresent();
        assertThat(table.trustedProxies().believe("198.51.100.1", List.of())).isEmpty();
    }

    @Test
    void handlersOfUntouchedRoutesAreTheSame() {
        Table before = table(service("a", 1), service("b", 1), toService("r", "a"), toService("s", "b"));

        Table after = apply(before, puts(service("a", 2)));

        assertThat(handler(after, "s")).isSameAs(handler(before, "s"));
        assertThat(handler(after, "r")).isNotSameAs(handler(before, "r"));
    }

    @Test
    void aRouteThatMovedToAnotherServiceNoLongerDependsOnTheFormer() {
        Table before = table(service("a", 1), service("b", 1), toService("r", "a"));
        Table moved = apply(before, puts(toService("r", "b")));
        compiler.compiled();

        apply(moved, puts(service("a", 2)));

        assertThat(compiler.compiled()).containsExactly("service a");
        assertThat(moved.dependants()).isEqualTo(Map.of("b", Set.of("r")));
    }

    @Test
    void aServiceThatARouteLeadsToCannotGo() {
        Table before = table(service("a", 1), toService("r", "a"));

        assertThatThrownBy(() -> apply(before, new Changes.Removed(serviceKey("a"))))
                .isInstanceOf(RefusedRevision.class)
                .hasMessageContaining("route r")
                .hasMessageContaining("service a");
    }

    @Test
    void aServiceAndItsRoutesCanGoTogether() {
        Table before = table(service("a", 1), toService("r", "a"));

        Table after = apply(before, new Changes.Removed(serviceKey("a")), new Changes.Removed(routeKey("r")));

        assertThat(after.entries()).isEmpty();
        assertThat(after.services()).isEmpty();
    }

    @Test
    void whatDoesNotCompileRefusesTheWholeRevision() {
        Table before = table(responding("r", "good"));

        assertThatThrownBy(() -> apply(before, puts(responding("q", "good"), responding("r", "malformed"))))
                .isInstanceOf(RefusedRevision.class)
                .hasMessage("malformed");
    }

    @Test
    void aRefusedRevisionLeavesTheServingTableAsItWas() {
        Table before = table(service("a", 1), toService("r", "a"));
        Table same = table(service("a", 1), toService("r", "a"));

        assertThatThrownBy(() -> apply(before, puts(service("a", 2), responding("r", "malformed"))))
                .isInstanceOf(RefusedRevision.class);

        assertThat(Answers.of(before)).isEqualTo(Answers.of(same));
    }

    @Test
    void aDisabledRouteIsNotMatched() {
        Table before = table(responding("r", "on"));

        Table after = apply(before, puts(disabled(responding("r", "on"))));

        assertThat(Answers.winner(before, "/r")).isEqualTo("r");
        assertThat(Answers.winner(after, "/r")).isEqualTo("NO_ROUTE");
    }

    @Test
    void aDisabledRouteKeepsNoService() {
        Table before = table(service("a", 1), disabled(toService("r", "a")));

        Table after = apply(before, new Changes.Removed(serviceKey("a")));

        assertThat(after.services()).isEmpty();
    }
}
