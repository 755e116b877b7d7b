package io.slipwatch.access;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A key that tokens are signed with, and what its owner publishes of it. */
public record SigningKey(String id, String algorithm, KeyPair pair) {

    private static final int P256_BYTES = 32;

    public static SigningKey rsa(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(id, "RS256", generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SigningKey ec(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(id, "ES256", generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] sign(byte[] signed) {
        try {
            Signature signature =
                    Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKey published() {
        return pair.getPublic();
    }

    /** As it stands in a key set (RFC 7517). */
    Map<String, Object> jwk() {
        return switch (published()) {
            case RSAPublicKey rsa ->
                Map.of(
                        "kty",
                        "RSA",
                        "kid",
                        id,
                        "use",
                        "sig",
                        "alg",
                        algorithm,
                        "n",
                        text(rsa.getModulus()),
                        "e",
                        text(rsa.getPublicExponent()));
            case ECPublicKey ec ->
                Map.of(
                        "kty",
                        "EC",
                        "kid",
                        id,
                        "use",
                        "sig",
                        "alg",
                        algorithm,
                        "crv",
                        "P-256",
                        "x",
                        text(ec.getW().getAffineX()),
                        "y",
                        text(ec.getW().getAffineY()));
            default -> throw new IllegalStateException("no such keys are made here");
        };
    }

    /** Without the sign's byte; a coordinate has its full length (RFC 7518, 6.2.1.2). */
    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        byte[] full = new byte[Math.max(unsigned.length, number.bitLength() > 64 ? P256_BYTES : 0)];
        System.arraycopy(unsigned, 0, full, full.length - unsigned.length, unsigned.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(full);
    }
}
