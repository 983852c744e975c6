package dev.tollgate.proxy.reload;

import static dev.tollgate.proxy.reload.Samples.disabled;
import static dev.tollgate.proxy.reload.Samples.on;
import static dev.tollgate.proxy.reload.Samples.responding;
import static dev.tollgate.proxy.reload.Samples.routeKey;
import static dev.tollgate.proxy.reload.Samples.service;
import static dev.tollgate.proxy.reload.Samples.serviceKey;
import static dev.tollgate.proxy.reload.Samples.toService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.proxy.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random edits: the table that grew by them, refused ones among them, is the table that is built at once. */
class IncrementalTableTest {
    private static final int REVISIONS = 300;
    private static final int NAMES = 8;

    private static final NodeLabels EU = new NodeLabels(new TreeMap<>(Map.of("region", "eu")));

    private final TableCompiler tables =
            new TableCompiler(new RecordingCompiler(), List.of(), scope -> scope.includes(EU));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aTableThatGrewIsTheTableThatIsBuiltAtOnce(long seed) {
        Random random = new Random(seed);
        Map<EntityKey, Entity> model = new LinkedHashMap<>();
        Table grown = tables.empty();
        int refused = 0;
        for (int revision = 1; revision <= REVISIONS; revision++) {
            Map<EntityKey, Entity> edited = new LinkedHashMap<>(model);
            List<Changes.Change> changes = edit(random, edited);
            try {
                grown = tables.apply(grown, new Changes(grown.revision(), revision, changes, List.of()));
                model = edited;
            } catch (RefusedRevision _) {
                refused++;
            }
            assertThat(Answers.of(grown)).isEqualTo(Answers.of(atOnce(model, revision)));
        }
        assertThat(refused).isBetween(1, REVISIONS / 2);
    }

    private Table atOnce(Map<EntityKey, Entity> model, long revision) {
        List<Changes.Change> all =
                model.values().stream().<Changes.Change>map(Changes.Put::new).toList();
        return tables.apply(tables.empty(), new Changes(0, revision, all, List.of()));
    }

    private static List<Changes.Change> edit(Random random, Map<EntityKey, Entity> model) {
        Map<EntityKey, Changes.Change> changes = new LinkedHashMap<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Changes.Change change = change(random);
            changes.put(change.key(), change);
        }
        changes.values().forEach(change -> {
            switch (change) {
                case Changes.Put(Entity entity) -> model.put(change.key(), entity);
                case Changes.Removed(EntityKey key) -> model.remove(key);
            }
        });
        return new ArrayList<>(changes.values());
    }

    private static Changes.Change change(Random random) {
        String service = "s" + random.nextInt(NAMES);
        String route = "r" + random.nextInt(NAMES);
        return switch (random.nextInt(10)) {
            case 0 -> new Changes.Put(on(random.nextBoolean() ? "eu" : "us", service(service, 1)));
            case 1, 2 -> new Changes.Put(service(service, 1 + random.nextInt(100)));
            case 3 -> new Changes.Removed(serviceKey(service));
            case 4 -> new Changes.Put(toService(route, service));
            case 5 -> new Changes.Put(on(random.nextBoolean() ? "eu" : "us", toService(route, service)));
            case 6 -> new Changes.Put(disabled(toService(route, service)));
            case 7 -> new Changes.Put(responding(route, "body " + random.nextInt(5)));
            case 8 -> new Changes.Put(responding(route, "malformed"));
            default -> new Changes.Removed(routeKey(route));
        };
    }
}
