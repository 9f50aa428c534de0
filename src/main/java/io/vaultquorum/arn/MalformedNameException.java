package io.vaultquorum.arn;

/** A text that is not the name it claims to be. Doors catch it and name the field. */
public final class MalformedNameException extends IllegalArgumentException {

    MalformedNameException(String what, String value, String example) {
        super("'" + value + "' is not " + what + "; it looks like " + example);
    }
}
