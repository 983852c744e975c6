package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Settings;
import dev.tollgate.proxy.explain.Asked;
import dev.tollgate.proxy.explain.Explainer;
import dev.tollgate.proxy.explain.Explanation;
import dev.tollgate.proxy.match.Question;
import dev.tollgate.proxy.match.RandomTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is explained is what the proxy does. */
class ExplainIT {
    /** {@code .ci/long} asks for more. */
    private static final int REQUESTS = Integer.getInteger("tollgate.explained", 2_000);

    private static final int ROUTES = 40;
    private static final int EACH = 100;
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");
    private static final Settings BEHIND_A_PROXY = new Settings(List.of("127.0.0.0/8"), true);

    @Test
    void itIsWhatTheProxyDoes() throws IOException {
        RandomTables random = new RandomTables(REQUESTS);
        int matched = 0;
        for (int asked = 0; asked < REQUESTS; asked += EACH) {
            List<Entity> entities = entities(random);
            Explainer explainer = explainer(entities);
            try (RunningGateway gateway = RunningGateway.serving(entities.toArray(new Entity[0]));
                    RawConnection connection = RawConnection.to(gateway)) {
                for (int i = 0; i < EACH; i++) {
                    Question question = random.question();
                    Explanation explanation = explainer.explain(asked(question));
                    String answer = connection.send(message(question)).message();
                    assertThat(told(explanation))
                            .as(question + " among " + entities)
                            .isEqualTo(done(answer));
                    matched += explanation.winner().isPresent() ? 1 : 0;
                }
            }
        }
        assertThat(matched).isGreaterThan(REQUESTS / 4);
    }

    private static List<Entity> entities(RandomTables random) {
        List<Entity> entities = new ArrayList<>(List.of(BEHIND_A_PROXY));
        for (int i = 0; i < ROUTES; i++) {
            Route route = random.route("r" + i);
            entities.add(new Route(
                    route.name(),
                    "",
                    List.of(),
                    random.below(10) > 0,
                    route.priority(),
                    route.match(),
                    new Destination.Respond(200, new TreeMap<>(), "won " + route.name()),
                    route.policies(),
                    NodeScope.EVERY_NODE));
        }
        return entities;
    }

    private static Explainer explainer(List<Entity> entities) {
        Explainer explainer = new Explainer();
        explainer.follow(new Changes(
                0, 1, entities.stream().<Changes.Change>map(Changes.Put::new).toList(), List.of()));
        return explainer;
    }

    private static String target(Question question) {
        return question.path() + (question.query().isEmpty() ? "" : "?" + question.query());
    }

    private static Asked asked(Question question) {
        List<Asked.Header> headers = new ArrayList<>();
        question.headers().forEach(header -> headers.add(new Asked.Header(header.name(), header.value())));
        headers.add(new Asked.Header("X-Forwarded-For", question.source()));
        return new Asked(
                question.method(), question.host(), false, target(question), headers, "127.0.0.1", Optional.empty());
    }

    private static String message(Question question) {
        StringBuilder message = new StringBuilder(question.method() + " " + target(question) + " HTTP/1.1\r\n");
        message.append("Host: ").append(question.host()).append("\r\n");
        question.headers().forEach(header -> message.append(header.name() + ": " + header.value() + "\r\n"));
        message.append("X-Forwarded-For: ").append(question.source()).append("\r\n");
        return message.append("Content-Length: 0\r\n\r\n").toString();
    }

    private static String told(Explanation explanation) {
        return explanation.winner().isPresent()
                ? "won " + explanation.winner().get().route().name()
                : explanation.code() + " " + String.join(", ", explanation.allowed());
    }

    private static String done(String answer) {
        Matcher code = CODE.matcher(answer);
        if (!code.find()) {
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
        Matcher allow = Pattern.compile("\r\nAllow: ([^\r]*)").matcher(answer);
        return code.group(1) + " " + (allow.find() ? allow.group(1) : "");
    }
}
