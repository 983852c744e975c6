package dev.tollgate.admin.described;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.TestCertificates;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of each kind with everything that they can say, each after those that it refers to. */
final class ContractObjects {
    private static final String SERVICE = """
        {"targets": [{"url": "http://10.0.0.5:9000", "weight": 100, "tier": 0}],
         "balance": {"algorithm": "round-robin", "hashOn": {"source": "consumer"},
                     "stickyCookie": {"name": "tg_node", "ttl": "1h"}, "slowStart": "30s", "maxInFlightPerTarget": 200},
         "healthCheck": {"type": "http", "path": "/health", "interval": "10s", "timeout": "2s", "rise": 2, "fall": 3,
                         "statuses": ["200-299"]},
         "ejection": {"consecutiveFailures": 5, "baseTime": "10s", "maxEjectedPercent": 50},
         "circuitBreaker": {"failureRatePercent": 50, "minimumRequests": 20, "window": "10s", "openFor": "10s",
                            "probes": 5},
         "retry": {"attempts": 1, "on": ["connect-failure", "reset", "502", "503", "504"], "budgetPercent": 20},
         "timeouts": {"connect": "2s", "firstByte": "15s", "idle": "30s", "total": "30s", "tunnelIdle": "10m"},
         "http2": false, "preserveHost": false, "maintenance": {"retryAfter": "5m"},
         "credential": {"header": "Authorization", "value": "write-only"},
         "tls": {"verify": true, "ca": "PEM", "serverName": null, "clientCertificate": "api-example-com"}}\
        """;
    private static final String ROUTE = """
        {"priority": 0,
         "match": {"hosts": ["api.example.com", "*.example.org"], "paths": [{"template": "/orders/{id}"}],
                   "methods": ["GET"], "headers": [{"name": "X-Env", "exact": "beta"}], "query": [], "cookies": [],
                   "sources": ["10.0.0.0/8"]},
         "destination": {"service": "orders", "stripPrefix": false, "path": "/v2/orders/{id}", "host": null},
         "mirror": {"service": "orders-next", "percent": 10},
         "authentication": {"methods": ["api-key", "jwt", "introspection", "basic", "mtls"],
                            "issuers": ["corp", "corp-opaque"], "mode": "any", "anonymous": false,
                            "apiKey": {"header": "X-API-Key", "query": null}, "forwardCredential": false},
         "authorization": {"consumers": [], "groups": {"allow": [], "deny": []}, "scopes": ["orders:read"],
                           "claims": {"tenant": ["a"]}, "sources": {"allow": [], "deny": []}},
         "limits": [{"name": "per-minute", "requests": 100, "window": "1m", "burst": 20, "algorithm": "token-bucket",
                     "by": ["consumer"], "scope": "route", "onStoreFailure": "local-share"},
                    {"name": "parallel", "concurrent": 20, "by": ["consumer"]}],
         "cache": {"ttl": "60s", "methods": ["GET", "HEAD"], "respectOrigin": true, "heuristic": false,
                   "key": {"query": {"ignore": ["utm_*"]}, "headers": []}, "staleWhileRevalidate": "10s",
                   "staleIfError": "5m", "maxObjectSize": "1MB", "shared": false},
         "transform": {"request": {"headers": [{"set": "X-A", "value": "${consumer.name}"}, {"remove": "X-B"}],
                                   "query": [], "method": null,
                                   "body": [{"rename": "/userId", "to": "id"}, {"remove": "/debug"},
                                            {"set": "/source", "value": "web"}]},
                       "response": {"headers": [], "status": {"404": 204}, "body": [{"jsonata": "$"}]}},
         "cors": {"origins": ["https://app.example.com"], "methods": ["GET"], "headers": [], "exposed": [],
                  "credentials": false, "maxAge": "10m"},
         "request": {"maxBodySize": "10MB", "schema": {}},
         "response": {"compress": true},
         "timeouts": {"total": "5s"}}\
        """;
    private static final String AGGREGATE = """
        {"match": {"paths": [{"template": "/profile/{id}"}]},
         "destination": {"aggregate": {"timeout": "3s", "meta": false, "parts": [
            {"name": "user", "service": "users", "path": "/users/{id}", "into": "/user", "onFailure": "fail",
             "method": "GET", "headers": [{"set": "X-A", "value": "${request.id}"}],
             "forwardHeaders": ["Accept-Language"], "body": null, "drop": [], "maxItems": 100, "maxSize": "1MB",
             "cache": {"ttl": "30s"}},
            {"name": "orders", "service": "orders", "path": "/orders?user=${parts.user.id}", "into": "/orders",
             "timeout": "800ms", "pick": ["id", "total"], "rename": {"total": "amount"}, "onFailure": "default",
             "default": []},
            {"name": "items", "forEach": "${parts.orders[*].itemId}", "concurrency": 8, "service": "users",
             "path": "/items/${each}", "into": "/items"}]}}}\
        """;
    private static final String SPLIT = """
        {"match": {"paths": [{"prefix": "/split"}, {"exact": "/a"}, {"regex": "/b/[0-9]+"}],
                   "headers": [{"name": "X-A", "regex": "a+"}, {"name": "X-B", "present": true}]},
         "destination": {"split": [{"service": "orders", "weight": 90},
                                   {"service": "users", "weight": 10, "when": {"headers": [{"name": "X-Env",
                                                                                            "exact": "beta"}]}}],
                         "stickyOn": {"source": "ip"}}}\
        """;
    private static final String REDIRECT = """
        {"match": {"hosts": ["old.example.com"]},
         "destination": {"redirect": {"status": 308, "location": "https://{host}{path}"}}}\
        """;
    private static final String RESPOND = """
        {"match": {}, "destination": {"respond": {"status": 200, "headers": {"X-A": "b"}, "body": "hello"}}}\
        """;
    private static final String CONSUMER = """
        {"externalId": "c-17", "plan": "gold", "groups": ["partners"], "basicPassword": "write-only",
         "certificateSubject": null,
         "limits": [{"name": "per-minute", "requests": 200, "window": "1m", "by": ["consumer"]}]}\
        """;
    private static final String PLAN = """
        {"limits": [{"name": "per-minute", "requests": 100, "window": "1m"}],
         "quotas": [{"name": "monthly", "requests": 100000, "period": "month", "timezone": "UTC"}]}\
        """;
    private static final String JWT = """
        {"type": "jwt", "issuer": "https://id.example.com", "discovery": true, "jwksUri": null, "jwks": null,
         "algorithms": ["RS256", "ES256"], "audiences": ["api"], "leeway": "30s", "requiredClaims": {},
         "consumerClaim": "client_id", "scopeClaim": "scope", "forwardClaims": {"sub": "X-User-Id"}}\
        """;
    private static final String INTROSPECTION = """
        {"type": "introspection", "endpoint": "https://id.example.com/introspect", "clientId": "gw",
         "clientSecret": "write-only", "cacheFor": "60s"}\
        """;
    private static final String SETTINGS = """
        {"limits": [{"name": "all", "requests": 100000, "window": "1m", "by": ["ip"]}],
         "cors": {"origins": ["https://*.example.com"], "methods": ["*"], "headers": ["*"], "credentials": true},
         "timeouts": {"total": "20s"}, "request": {"maxBodySize": "5MB"}, "trustedProxies": ["10.0.0.0/8"],
         "mergeSlashes": true}\
        """;

    private ContractObjects() {}

    /** By the path of each below the API. */
    static Map<String, ObjectNode> all(TestCertificates.Pem pem) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("certificates/api-example-com", "{\"default\": false}");
        texts.put("issuers/corp", JWT);
        texts.put("issuers/corp-opaque", INTROSPECTION);
        texts.put("plans/gold", PLAN);
        texts.put("consumers/mobile-app", CONSUMER);
        texts.put("services/users", "{}");
        texts.put("services/orders-next", "{}");
        texts.put("services/orders", SERVICE);
        texts.put("routes/order-detail", ROUTE);
        texts.put("routes/profile", AGGREGATE);
        texts.put("routes/split", SPLIT);
        texts.put("routes/redirect", REDIRECT);
        texts.put("routes/respond", RESPOND);
        texts.put("settings", SETTINGS);
        Map<String, ObjectNode> objects = new LinkedHashMap<>();
        texts.forEach((path, text) -> objects.put(path, (ObjectNode) Json.parse(text)));
        objects.get("certificates/api-example-com")
                .put("certificate", pem.chain())
                .put("privateKey", pem.privateKey());
        objects.get("services/orders").withObject("/tls").put("ca", pem.chain());
        return objects;
    }
}
