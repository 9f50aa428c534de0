package io.vaultquorum.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event in its place: a line of the export. What is hashed is the line itself without its hash, so that every field, the
 * place and the hash of the event before are in it. A line that is written otherwise one day needs another
 * {@code eventVersion}: what is hashed stays as it is.
 *
 * @param index the event's number in its chain, from 1
 * @param previousHash the hash of the event before, or zeros
 */
record ChainedEvent(AuditEvent event, String chain, long index, String previousHash, String hash) {

    static final String PLATFORM = "platform";
    static final String HASH = "hash";

    private static final String VERSION = "1";
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:([^:]*):([^:]*):([0-9]{12})?:.*", Pattern.DOTALL);

    /** ASCII, whatever the terminal or file it goes to takes for its character set. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The event as the next of a chain. */
    static ChainedEvent after(AuditEvent event, String chain, long lastIndex, String previousHash) {
        ChainedEvent unhashed = new ChainedEvent(event, chain, lastIndex + 1, previousHash, "");
        return new ChainedEvent(
                event, chain, lastIndex + 1, previousHash, CanonicalForm.sha256(unhashed.withoutHash()));
    }

    /** The chain that an event belongs to: its session's, its account's, its resource's account's, the platform's. */
    static String chainOf(AuditEvent event) {
        if (event.sessionId() != null) {
            return chainOfSession(event.sessionId());
        }
        return account(event).map(account -> "account/" + account).orElse(PLATFORM);
    }

    static String chainOfSession(String session) {
        return "session/" + session;
    }

    static ChainedEvent read(ResultSet row) throws SQLException {
        return new ChainedEvent(
                new AuditEvent(
                        RowTime.read(row, "EVENT_TIME"),
                        row.getString("EVENT_NAME"),
                        row.getString("USER_ID"),
                        row.getString("ACCOUNT_ID"),
                        row.getString("SESSION_ID"),
                        row.getString("RESOURCE_ARN"),
                        row.getString("ERROR_CODE"),
                        row.getString("ERROR_MESSAGE"),
                        row.getString("DETAILS")),
                row.getString("CHAIN_ID"),
                row.getLong("CHAIN_INDEX"),
                row.getString("PREVIOUS_HASH"),
                row.getString("EVENT_HASH"));
    }

    /** Whether its hash is that of what it says. */
    boolean isSound() {
        try {
            return hash.equals(CanonicalForm.sha256(withoutHash()));
        } catch (IllegalArgumentException e) {
            return false; // half a character, which we never write
        }
    }

    /** As JSON in one line, without its end. */
    String line() {
        try {
            return JSON.writeValueAsString(withoutHash().put(HASH, hash));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode withoutHash() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("eventVersion", VERSION);
        line.put(
                "eventID",
                UUID.nameUUIDFromBytes((chain + "/" + index).getBytes(StandardCharsets.UTF_8))
                        .toString());
        line.put("eventTime", time(event.eventTime()));
        line.put(
                "eventSource",
                arnPart(1)
                        .filter(service -> !service.isEmpty())
                        .map(service -> service + ".amazonaws.com")
                        .orElse("vaultquorum"));
        line.put("eventName", event.eventName());
        arnPart(2).filter(region -> !region.isEmpty()).ifPresent(region -> line.put("awsRegion", region));
        identify(line.putObject("userIdentity"));
        account(event).ifPresent(account -> line.put("recipientAccountId", account));
        putPresent(line, "errorCode", event.errorCode());
        putPresent(line, "errorMessage", event.errorMessage());
        if (event.resourceArn() != null) {
            ObjectNode resource = line.putArray("resources").addObject();
            resource.put("ARN", event.resourceArn());
            arnPart(3).ifPresent(account -> resource.put("accountId", account));
        }
        if (event.sessionId() != null || event.details() != null) {
            ObjectNode more = line.putObject("additionalEventData");
            putPresent(more, "sessionId", event.sessionId());
            putPresent(more, "details", event.details());
        }
        line.putObject("chain").put("id", chain).put("index", index).put("previousHash", previousHash);
        return line;
    }

    private void identify(ObjectNode user) {
        if (event.userId() == null) {
            user.put("type", "AWSService").put("invokedBy", "vaultquorum");
        } else {
            user.put("type", "IAMUser").put("userName", event.userId());
        }
        putPresent(user, "accountId", event.accountId());
    }

    private Optional<String> arnPart(int part) {
        return arnPart(event, part);
    }

    private static Optional<String> account(AuditEvent event) {
        return event.accountId() != null ? Optional.of(event.accountId()) : arnPart(event, 3);
    }

    private static Optional<String> arnPart(AuditEvent event, int part) {
        if (event.resourceArn() == null) {
            return Optional.empty();
        }
        Matcher arn = ARN.matcher(event.resourceArn());
        return arn.matches() ? Optional.ofNullable(arn.group(part)) : Optional.empty();
    }

    /** A moment as all lines and checkpoints write it: to the millisecond, always with three digits. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static void putPresent(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
