package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.part.Chip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummariesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'service': 'users'}                                         | users",
                "{'split': [{'service': 'a'}, {'service': 'b', 'weight': 0}]} | 2 services",
                "{'redirect': {'location': '/new'}}                           | sent elsewhere",
                "{'respond': {}}                                              | answered here"
            })
    void aListSaysWhereRequestsGo(String destination, String words) {
        assertThat(Summaries.destination(route("'destination': " + destination).destination()))
                .isEqualTo(words);
    }

    @Test
    void aListTellsEachThingThatHappensToRequests() {
        Route route = route("""
            'destination': {'split': [{'service': 'a', 'weight': 90}, {'service': 'b', 'weight': 10}]},
            'mirror': {'service': 'next', 'percent': 5}, 'cors': {'origins': ['https://a.example']}\
            """);

        assertThat(Summaries.policies(route)).extracting(Chip::text).containsExactly("cors", "mirror", "split");
        assertThat(Summaries.policies(route))
                .extracting(Chip::title)
                .containsExactly(
                        "pages of https://a.example may call",
                        "5 of a hundred requests are copied to next",
                        "a 90, b 10");
    }

    private static Route route(String members) {
        String json = "{" + members.replace('\'', '"') + "}";
        return Documents.read(Kind.ROUTE, "r", Json.parse(json)) instanceof Reading.Accepted<?>(Route route)
                ? route
                : fail(json);
    }
}
