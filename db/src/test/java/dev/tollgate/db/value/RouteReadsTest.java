package dev.tollgate.db.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteReadsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"transform\":null                                                                       | false | []",
                "\"transform\":{\"request\":{\"headers\":[{\"set\":\"A\",\"value\":\"${consumer.name}\"}]}} | true |"
                        + " []",
                "\"transform\":{\"request\":{\"query\":[{\"add\":\"a\",\"value\":\"${request.headers.X-A}\"}]}} |"
                        + " false | [header x-a]",
                "\"transform\":{\"response\":{\"body\":[{\"set\":\"/a\",\"value\":[\"${claims[\\\"a"
                        + " b\\\"]}\",\"${request.query.q}\"]}]}} | true | [query q]",
                "\"transform\":{\"response\":{\"headers\":[{\"set\":\"A\",\"value\":\"${request.id}${request.path.id}${request.query}\"}]}}"
                    + " | false | [query *, other id]",
                "\"destination\":{\"service\":\"s\",\"path\":\"/${request.cookies.c}\"}                        | false"
                        + " | [cookie c]",
                "\"destination\":{\"aggregate\":{\"parts\":[{\"name\":\"a\",\"service\":\"s\",\"path\":\"/${request.query.q}\",\"forwardHeaders\":[\"Accept-Language\"],\"method\":\"POST\",\"body\":[\"${claims[\\\"a"
                    + " b\\\"]}\"]}]}} | true | [header accept-language, query q]"
            })
    void whatChangesReadIsKnown(String member, boolean caller, String names) {
        RouteReads reads = RouteReads.of(route(member));

        assertThat(reads.caller()).isEqualTo(caller);
        assertThat(all("header ", reads.headers())
                        + all("cookie ", reads.cookies())
                        + all("query ", reads.query())
                        + all("other ", reads.others()))
                .isEqualTo(names.substring(1, names.length() - 1).replace(", ", ""));
    }

    private static String all(String kind, Set<String> names) {
        return names.stream().sorted().map(name -> kind + name).reduce("", String::concat);
    }

    private static Route route(String member) {
        String destination = member.startsWith("\"destination\"") ? "" : ",\"destination\":{\"service\":\"s\"}";
        return switch (Documents.read(Kind.ROUTE, "r", Json.parse("{" + member + destination + "}"))) {
            case Reading.Accepted<?>(Route route) -> route;
            case Reading.Accepted<?> other -> throw new AssertionError(other.toString());
            case Reading.Refused<?>(var mistakes) -> throw new AssertionError(mistakes.toString());
        };
    }
}
