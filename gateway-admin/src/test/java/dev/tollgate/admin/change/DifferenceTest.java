package dev.tollgate.admin.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void equalDocumentsDoNotDiffer() {
        assertThat(Difference.between(document("{\"a\": [1]}"), document("{\"a\": [1]}")))
                .isEmpty();
    }

    @Test
    void membersAreComparedOneByOne() {
        assertThat(Difference.between(
                        document("{\"a\": {\"b\": 1, \"c\": 2}, \"gone\": true}"),
                        document("{\"a\": {\"b\": 1, \"c\": 3}, \"new/one\": []}")))
                .containsExactly(
                        new Difference("/a/c", Optional.of(Json.parse("2")), Optional.of(Json.parse("3"))),
                        new Difference("/gone", Optional.of(Json.parse("true")), Optional.empty()),
                        new Difference("/new~1one", Optional.empty(), Optional.of(Json.parse("[]"))));
    }

    @Test
    void anArrayDiffersAsAWhole() {
        assertThat(Difference.between(document("{\"a\": [1, 2]}"), document("{\"a\": [1, 3]}")))
                .containsExactly(
                        new Difference("/a", Optional.of(Json.parse("[1, 2]")), Optional.of(Json.parse("[1, 3]"))));
    }

    @Test
    void aNewObjectDiffersInEachOfItsMembers() {
        assertThat(Difference.between(Optional.empty(), document("{\"a\": 1, \"b\": 2}")))
                .extracting(Difference::pointer)
                .containsExactly("/a", "/b");
    }

    private static Optional<ObjectNode> document(String text) {
        return Optional.of((ObjectNode) Json.parse(text));
    }
}
