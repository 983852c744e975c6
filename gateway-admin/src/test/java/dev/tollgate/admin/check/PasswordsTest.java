package dev.tollgate.admin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    /** Notes each question that takes time. */
    private record Noting(List<String> asked) implements Passwords {

        @Override
        public String hash(String password) {
            asked.add(password);
            return password + asked.size();
        }

        @Override
        public boolean match(String password, String hash) {
            asked.add(password + " " + hash);
            return hash.startsWith(password);
        }
    }

    @Test
    void whatWasFoundOutOnceTakesNoTimeAgain() {
        Noting noting = new Noting(new ArrayList<>());
        Passwords passwords = noting.remembering();

        assertThat(passwords.hash("a")).isEqualTo(passwords.hash("a"));
        assertThat(passwords.match("a", "b")).isFalse();
        assertThat(passwords.match("a", "b")).isFalse();
        assertThat(passwords.match("a", "a1")).isTrue();

        assertThat(noting.asked()).containsExactly("a", "a b", "a a1");
    }
}
