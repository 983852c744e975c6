package dev.tollgate.proxy.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.ValueNames;
import dev.tollgate.db.value.ValueText;
import dev.tollgate.proxy.exchange.Caller;
import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.json.References;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts become that name something of a request. */
class TemplatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${request.method}                  | POST",
                "${request.scheme}                  | http",
                "${request.host}                    | api.example.com",
                "${request.port}                    | 80",
                "${request.path}                    | /users/7%20a",
                "${request.path.id}                 | 7 a",
                "${request.query}                   | q=a%26b+c&n=&q=2",
                "${request.query.q}                 | a&b c",
                "${request.query.n}                 | ''",
                "${request.headers.x-one}           | first",
                "${request.headers[\"X-One\"]}      | first",
                "${request.cookies.sid}             | s1",
                "${request.ip}                      | 192.0.2.7",
                "${request.id}                      | r-1",
                "${consumer.name}                   | mobile",
                "${consumer.groups}                 | a,b",
                "${consumer.credential}             | k1",
                "${claims.sub}                      | u1",
                "${claims.age}                      | 42",
                "${claims.roles}                    | r1,r2",
                "${claims.roles[1]}                 | r2",
                "${claims.address.city}             | Bonn",
                "${claims[\"https://e.com/x\"]}     | far",
                "${route.name}                      | users",
                "u=${claims.sub}; $${x}             | u=u1; ${x}"
            })
    void fieldHasTheValues(String text, String expected) {
        assertThat(ValueNames.REQUEST.mistake(ValueText.of(text))).isEmpty();
        assertThat(field(text)).isEqualTo(Optional.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${request.headers.missing}",
                "${request.query.missing}",
                "${request.cookies.missing}",
                "${request.path.missing}",
                "${claims.missing}",
                "${claims.sub.deeper}",
                "${claims.roles[2]}",
                "${claims.address}"
            })
    void textOfWhichAValueIsMissingIsNone(String text) {
        assertThat(write(Template.field(text, Values.OF_REQUEST), exchange())).isEqualTo(Filled.MISSING);
    }

    @Test
    void lineBreakFitsInNoField() {
        Exchange exchange = request("/?x=a%0D%0AEvil:%201", Fields.empty());

        assertThat(write(Template.field("${request.query.x}", Values.OF_REQUEST), exchange))
                .isEqualTo(Filled.UNFIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/u/${request.query.x}       | a%2Fb%3Fc     | /u/a%2Fb%3Fc",
                "/u/${request.query.x}/end   | %C3%A4%20%25  | /u/%C3%A4%20%25/end",
                "/u/a${request.query.x}      | ..            | /u/a..",
                "/u?a=${request.query.x}&b=1 | 1%26c=2       | /u?a=1%26c%3D2&b=1",
                "/u?a=${request.query.x}     | a+b           | /u?a=a%20b",
                "/{id}/${request.query.x}    | z             | /7%20a/z"
            })
    void valueStaysOneSegmentAndOneParameter(String text, String value, String expected) {
        assertThat(target(text, "/users/7%20a?x=" + value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/u/${request.query.x}/z    | ..",
                "/u/${request.query.x}      | .",
                "/u/.${request.query.x}     | .",
                "/u/${request.query.x}      | ..%2F..%2Fadmin",
                "/u/${request.query.x}      | a..%5Cb"
            })
    void valueNeverClimbs(String text, String value) {
        assertThat(target(text, "/?x=" + value)).isEqualTo("UNFIT");
    }

    @Test
    void emptyValueMakesNoOtherPath() {
        assertThat(target("/users/${request.query.x}", "/?x=")).isEqualTo("MISSING");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"${claims.age}\"                      | 42",
                "\"${claims.roles}\"                    | [\"r1\",\"r2\"]",
                "\"age ${claims.age}\"                  | \"age 42\"",
                "{\"a\": [\"${claims.sub}\", 1.50]}     | {\"a\":[\"u1\",1.50]}",
                "{ \"a\": 1.50 }                        | { \"a\": 1.50 }",
                "\"$${x}\"                              | \"${x}\"",
                "\"${claims.missing}\"                  | "
            })
    void jsonHasTheValuesAsWhatTheyAre(String json, String expected) {
        JsonTemplate<Exchange> template =
                JsonTemplate.of(JsonValue.parse(json.getBytes(StandardCharsets.UTF_8)), Values.OF_REQUEST);

        assertThat(template.fill(exchange()).map(value -> new String(value.toBytes(), StandardCharsets.UTF_8)))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${parts.user.id}", "${request.nothing}", "${each}", "${claims}", "${request.headers}"})
    void unknownNameIsRefused(String text) {
        assertThat(ValueNames.REQUEST.mistake(ValueText.of(text))).isPresent();
        assertThatThrownBy(() -> Template.field(text, Values.OF_REQUEST)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverKnowsMoreAddsNames() {
        JsonValue parts = JsonValue.parse("{\"orders\":[{\"id\":1},{\"id\":2},{}]}".getBytes(StandardCharsets.UTF_8));
        Values<Exchange> values =
                Values.OF_REQUEST.with("parts", reference -> _ -> References.follow(parts, reference.steps()));

        TextBuffer text = new TextBuffer(16);
        Filled filled = Template.field("${parts.orders[*].id} of ${consumer.name}", values)
                .write(exchange(), text);

        assertThat(filled).isEqualTo(Filled.WHOLE);
        assertThat(new String(text.toBytes(), StandardCharsets.UTF_8)).isEqualTo("1,2 of mobile");
    }

    @Test
    void referenceIsWrittenAsItWasRead() {
        String text = "claims[\"https://e.com/\\\"x\\\"\"].a[0][*].b-c";

        assertThat(ValueText.of("${" + text + "}").references())
                .first()
                .extracting(Reference::toString)
                .isEqualTo(text);
    }

    private static Optional<String> field(String text) {
        TextBuffer buffer = new TextBuffer(16);
        return Template.field(text, Values.OF_REQUEST).write(exchange(), buffer).whole()
                ? Optional.of(new String(buffer.toBytes(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Filled write(Template<Exchange> template, Exchange exchange) {
        return template.write(exchange, new TextBuffer(16));
    }

    private static String target(String text, String asked) {
        TargetTemplate<Exchange> template = new TargetTemplate<>(text, Values.OF_REQUEST);
        Exchange exchange = request(asked, Fields.empty());
        TextBuffer buffer = new TextBuffer(16);
        Filled filled = template.path(exchange, buffer);
        if (filled.whole() && template.hasQuery()) {
            buffer.put('?');
            filled = template.query(exchange, buffer);
        }
        return filled.whole() ? new String(buffer.toBytes(), StandardCharsets.US_ASCII) : filled.name();
    }

    private static Exchange exchange() {
        return request(
                "/users/7%20a?q=a%26b+c&n=&q=2",
                Fields.empty().add("X-One", "first").add("x-one", "second").add("Cookie", "a=b; sid=s1"));
    }

    private static Exchange request(String target, Fields fields) {
        Exchange exchange = Requests.request("POST", target, fields);
        Route route = new Route(
                "users",
                "",
                List.of(),
                true,
                0,
                Match.ANYTHING,
                new Destination.ToService("users", false),
                Policies.NONE,
                NodeScope.EVERY_NODE);
        exchange.route(
                route,
                new Taken("id", exchange.path().from() + 7, exchange.path().to()));
        Map<String, Object> claims = Map.of(
                "sub",
                "u1",
                "age",
                42,
                "roles",
                List.of("r1", "r2"),
                "address",
                Map.of("city", "Bonn"),
                "https://e.com/x",
                "far");
        exchange.identity(new Identity(
                new Caller.Consumer("mobile"),
                List.of("a", "b"),
                Set.of(),
                new Claims(claims),
                List.of(new Proof.Key("k1")),
                List.of()));
        return exchange;
    }

    /** One variable at the path's end. */
    private record Taken(String name, int from, int to) implements PathTaken {
        @Override
        public boolean byPrefix() {
            return false;
        }

        @Override
        public int prefixLength() {
            return 0;
        }

        @Override
        public int variableCount() {
            return from < to ? 1 : 0;
        }

        @Override
        public String variableName(int index) {
            return name;
        }

        @Override
        public int variableStart(int index) {
            return from;
        }

        @Override
        public int variableEnd(int index) {
            return to;
        }
    }
}
