package dev.tollgate.admin.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as the demo's issuer signs them: who has one is Ada, and calls as demo-app. */
final class DemoToken {
    /** The issuer's name in the configuration, and what it calls itself. */
    static final String ISSUER = "demo";

    static final String CALLED = "https://demo.tollgate.example";

    private static final int SECRET_BYTES = 32;
    private static final Duration LASTS = Duration.ofDays(30);
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private DemoToken() {}

    /** One that nobody has had before, in base64url. */
    static String secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return base64(secret);
    }

    static String signed(String secret, Instant now) {
        String claims = "{\"iss\":\"" + CALLED + "\",\"aud\":\"demo\",\"sub\":\"123\",\"client_id\":\"demo-app\","
                + "\"scope\":\"orders:read\",\"exp\":" + now.plus(LASTS).getEpochSecond() + "}";
        String content =
                base64(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(secret), "HMAC"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
