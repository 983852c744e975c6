package dev.tollgate.proxy.authenticate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A name and a password, as the scheme Basic carries them (RFC 7617, 2): in UTF-8, with a colon between, in base64. */
record BasicCredentials(String user, String password) {
    /** The longest name, the colon, and the longest password at four bytes a character, in base64. */
    private static final int LONGEST = 1_200;

    /** What these bytes carry; nothing if they carry something else. */
    static Optional<BasicCredentials> read(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, from + length));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded))
                    .toString();
            int colon = text.indexOf(':');
            return colon < 0 || text.chars().anyMatch(Character::isISOControl)
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "BasicCredentials";
    }
}
