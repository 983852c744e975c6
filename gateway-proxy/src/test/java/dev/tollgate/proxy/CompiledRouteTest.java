package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.reload.Surroundings;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledRouteTest {
    private static final String EVERYTHING = """
        {"name": "r", "match": {}, "destination": %s,
         "mirror": {"service": "a", "percent": 10},
         "authentication": {"methods": ["api-key"]},
         "authorization": {"groups": {"allow": ["g"]}},
         "limits": [{"name": "l", "requests": 10, "window": "1m", "by": ["ip"]}],
         "cache": {"ttl": "1m"}, "cors": {"origins": ["*"]}, "response": {"compress": true},
         "request": {"maxBodySize": "1MB"},
         "transform": {"response": {"headers": [{"set": "X-A", "value": "a"}]}}}\
        """;

    /** What a revision has, as far as routes ask for it. */
    private static final class Revision implements Surroundings {
        @Override
        public CompiledService service(String name) {
            return _ -> _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
        }

        @Override
        public List<Limit> limits(String service) {
            return List.of();
        }

        @Override
        public List<Limit> limits() {
            return List.of();
        }

        @Override
        public List<CaptureRule> captureRules() {
            return List.of();
        }
    }

    /** A route stays as long as nobody changes it; if it held its revision, every one that has ever been would stay. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"service\": \"a\"}",
                "{\"split\": [{\"service\": \"a\", \"weight\": 1}, {\"service\": \"b\", \"weight\": 1}]}",
                "{\"aggregate\": {\"parts\": [{\"name\": \"p\", \"service\": \"a\", \"path\": \"/\", \"into\":"
                        + " \"/p\"}]}}",
                "{\"respond\": {\"status\": 200}}"
            })
    void holdsNothingOfTheRevisionThatItWasCompiledIn(String destination) {
        Pipeline pipeline = Pipeline.of(PipelineOrderTest.steps());
        Revision revision = new Revision();
        WeakReference<Revision> left = new WeakReference<>(revision);

        Handler route = pipeline.compile(route(EVERYTHING.formatted(destination)), revision);
        revision = new Revision();

        Await.until(() -> {
            System.gc();
            return left.refersTo(null);
        });
        assertThat(List.of(route, revision)).doesNotContainNull();
    }

    private static Route route(String document) {
        return switch (Documents.read(Kind.ROUTE, Json.parse(document))) {
            case Reading.Accepted<? extends Entity>(Entity route) -> (Route) route;
            case Reading.Refused<? extends Entity>(var mistakes) ->
                throw new IllegalArgumentException(mistakes.toString());
        };
    }
}
