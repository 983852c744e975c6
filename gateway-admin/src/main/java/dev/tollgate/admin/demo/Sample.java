package dev.tollgate.admin.demo;

import java.util.List;
import java.util.Map;

/**
 * One sample service.
 *
 * @param collection the first segment of its paths
 * @param instances how many listeners share its requests
 * @param items what it serves; each has an {@code id}
 */
record Sample(String name, String collection, String description, int instances, List<Map<String, Object>> items) {

    private static final List<Map<String, Object>> ORDERS = List.of(
            Map.of("id", "1001", "userId", "123", "product", "tea", "quantity", 2),
            Map.of("id", "1002", "userId", "124", "product", "teapot", "quantity", 1));

    /** All of the demo. */
    static final List<Sample> ALL = List.of(
            new Sample(
                    "users",
                    "users",
                    "Sample: who shops here.",
                    1,
                    List.of(
                            Map.of("id", "123", "name", "Ada", "email", "ada@example.com"),
                            Map.of("id", "124", "name", "Grace", "email", "grace@example.com"))),
            new Sample("orders", "orders", "Sample: what was bought; three instances share the requests.", 3, ORDERS),
            new Sample("orders-next", "orders", "Sample: the next version of the orders.", 1, ORDERS),
            new Sample(
                    "products",
                    "products",
                    "Sample: what there is to buy.",
                    1,
                    List.of(
                            Map.of("id", "tea", "name", "Green tea", "price", 4),
                            Map.of("id", "teapot", "name", "Teapot", "price", 25))),
            new Sample(
                    "notifications",
                    "notifications",
                    "Sample: what people were told.",
                    1,
                    List.of(Map.of("id", "1", "userId", "123", "text", "Your order is on its way."))));

    Sample {
        items = List.copyOf(items);
    }
}
