package io.vaultquorum.alert;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An address that takes alerts, and the secret that they are signed with (Standard Webhooks). Neither the secret nor the path
 * of the address, which is one as well at many receivers, is ever said.
 */
final class Webhook {

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST_SECRET = 24;
    private static final int LONGEST_SECRET = 64;
    private static final int SHOWN_DIGITS = 8;
    private static final String HMAC = "HmacSHA256";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private final URI url;
    private final byte[] secret;

    private Webhook(URI url, byte[] secret) {
        this.url = url;
        this.secret = secret;
    }

    /** @throws IllegalArgumentException if it is none, naming the property and quoting nothing of it */
    static Webhook of(AlertSettings.WebhookSettings settings, String property) {
        return new Webhook(url(settings.url(), property + ".url"), secret(settings.secret(), property + ".secret"));
    }

    private static URI url(String text, String property) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + " is no URL");
        }
        String host = url.getHost();
        if (host == null || !url.isAbsolute()) {
            throw new IllegalArgumentException(property + " is no URL");
        }
        boolean plain = "http".equalsIgnoreCase(url.getScheme())
                && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
        if (!plain && !"https".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException(
                    property + " has to begin with https://, or be an http:// address of this machine itself");
        }
        if (url.getUserInfo() != null || url.getFragment() != null) {
            throw new IllegalArgumentException(property + " has neither a user's name nor a # in it");
        }
        return url;
    }

    private static byte[] secret(String text, String property) {
        byte[] secret = new byte[0];
        if (text.strip().startsWith(PREFIX)) {
            try {
                secret = Base64.getDecoder().decode(text.strip().substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                secret = new byte[0]; // and is refused below, without a word of it
            }
        }
        if (secret.length < SHORTEST_SECRET || secret.length > LONGEST_SECRET) {
            throw new IllegalArgumentException(property + " has to be " + PREFIX + " and the base64 of "
                    + SHORTEST_SECRET + " to " + LONGEST_SECRET + " random bytes");
        }
        return secret;
    }

    URI url() {
        return url;
    }

    /** Names it for people and processes, the same at every start: its host, and a few digits of a hash. */
    String id() {
        return url.getAuthority() + "#" + HexFormat.of().formatHex(hash()).substring(0, SHOWN_DIGITS);
    }

    private byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(url.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of {@code webhook-signature} for a message that is sent at that moment. */
    String sign(String messageId, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            String signed = messageId + "." + at.getEpochSecond() + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return id();
    }
}
