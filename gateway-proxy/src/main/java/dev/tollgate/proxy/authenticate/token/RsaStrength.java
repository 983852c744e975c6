package dev.tollgate.proxy.authenticate.token;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/** Which RSA keys are too weak to trust, and which too large to work with. */
final class RsaStrength {
    private static final int SHORTEST = 2048;
    private static final int LONGEST = 8192;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(3);
    private static final int LONGEST_EXPONENT = 64;
    private static final int[] PRIMES = {
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
        113, 127, 131, 137, 139, 149, 151, 157, 163, 167
    };
    private static final int GENERATOR = 65537;

    private RsaStrength() {}

    static void check(RSAPublicKey key) throws InvalidKey {
        int bits = key.getModulus().bitLength();
        if (bits < SHORTEST || bits > LONGEST) {
            throw new InvalidKey(
                    "n", "it has " + bits + " bits, of " + SHORTEST + " to " + LONGEST + " that are taken");
        }
        BigInteger exponent = key.getPublicExponent();
        boolean odd = exponent.testBit(0);
        if (!odd || exponent.compareTo(SMALLEST_EXPONENT) < 0 || exponent.bitLength() > LONGEST_EXPONENT) {
            throw new InvalidKey("e", "it is no odd number from 3 to 2^64");
        }
        if (fromWeakGenerator(key.getModulus())) {
            throw new InvalidKey("n", "the private key can be worked out of it (CVE-2017-15361)");
        }
    }

    /** CVE-2017-15361: such keys are powers of 65537 for every small prime, which others are for hardly any. */
    private static boolean fromWeakGenerator(BigInteger modulus) {
        for (int prime : PRIMES) {
            if (!powerOfGenerator(modulus.mod(BigInteger.valueOf(prime)).intValue(), prime)) {
                return false;
            }
        }
        return true;
    }

    private static boolean powerOfGenerator(int residue, int prime) {
        int power = 1;
        do {
            if (power == residue) {
                return true;
            }
            power = power * (GENERATOR % prime) % prime;
        } while (power != 1);
        return false;
    }
}
