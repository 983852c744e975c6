package dev.tollgate.admin.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sample service.
 *
 * @param name also of its route and of the first segment of its paths
 * @param instances how many listeners share its requests
 * @param kept for how long its answers are kept by its route; empty: none is
 * @param items what it serves; each has an {@code id}
 */
record Sample(String name, String description, int instances, Optional<String> kept, List<Map<String, Object>> items) {

    /** All of the demo. */
    static final List<Sample> ALL = List.of(
            new Sample(
                    "users",
                    "Sample: who shops here.",
                    1,
                    Optional.empty(),
                    List.of(
                            Map.of("id", "123", "name", "Ada", "email", "ada@example.com"),
                            Map.of("id", "124", "name", "Grace", "email", "grace@example.com"))),
            new Sample(
                    "orders",
                    "Sample: what was bought; three instances share the requests.",
                    3,
                    Optional.empty(),
                    List.of(
                            Map.of("id", "1001", "userId", "123", "product", "tea", "quantity", 2),
                            Map.of("id", "1002", "userId", "124", "product", "teapot", "quantity", 1))),
            new Sample(
                    "products",
                    "Sample: what there is to buy.",
                    1,
                    Optional.of("60s"),
                    List.of(
                            Map.of("id", "tea", "name", "Green tea", "price", 4),
                            Map.of("id", "teapot", "name", "Teapot", "price", 25))),
            new Sample(
                    "notifications",
                    "Sample: what people were told.",
                    1,
                    Optional.empty(),
                    List.of(Map.of("id", "1", "userId", "123", "text", "Your order is on its way."))));

    Sample {
        items = List.copyOf(items);
    }
}
