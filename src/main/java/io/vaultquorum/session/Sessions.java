package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.quorum.Electorate;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.session.quorum.Tally;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.MfaType;
import io.vaultquorum.verification.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger: sessions, who may vote on them, and the votes. */
@Component
public class Sessions {

    private static final String VOTES = "select * from VQ_VOTE where SESSION_ID = :id order by RESPONSE_TIME, USER_ID";

    private final JdbcClient jdbc;
    private final SessionSeals seals;
    private final Identities identities;

    Sessions(JdbcClient jdbc, SessionSeals seals, Identities identities) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.identities = identities;
    }

    public Optional<Session> find(SessionId id) {
        return read(id, "");
    }

    /**
     * The session, with its row locked until the transaction ends. Whoever is about to change a session, or to make the
     * engine act on it, calls this before anything else is read: voters queue here, and nobody ever collides later on.
     */
    public Optional<Session> findAndLock(SessionId id) {
        return read(id, " for update");
    }

    /** All sessions of a team, oldest first. */
    public List<Session> ofTeam(TeamArn team) {
        return jdbc.sql("select * from VQ_SESSION where TEAM_ARN = :team order by INITIATION_TIME, ID")
                .param("team", team.value())
                .query((row, number) -> session(row))
                .list();
    }

    /** The open sessions of a team, oldest first. */
    public List<SessionId> openOf(TeamArn team) {
        return jdbc.sql("select ID from VQ_SESSION where TEAM_ARN = :team and STATUS in ('CREATING', 'PENDING')"
                        + " order by INITIATION_TIME, ID")
                .param("team", team.value())
                .query((row, number) -> new SessionId(row.getString("ID")))
                .list();
    }

    /** The open sessions about what a team protects, oldest first. */
    public List<SessionId> openAbout(String protectedResourceArn) {
        return jdbc.sql("select ID from VQ_SESSION where PROTECTED_RESOURCE_ARN = :resource"
                        + " and STATUS in ('CREATING', 'PENDING') order by INITIATION_TIME, ID")
                .param("resource", protectedResourceArn)
                .query((row, number) -> new SessionId(row.getString("ID")))
                .list();
    }

    /** Those from which something may still follow: open, or approved and not carried out. */
    List<Session> unfinished() {
        return jdbc.sql("select * from VQ_SESSION where STATUS = 'PENDING'"
                        + " or (STATUS = 'APPROVED' and EXECUTION_STATUS in ('PENDING', 'FAILED')) order by ID")
                .query((row, number) -> session(row))
                .list();
    }

    /** Those that opened before there were seals. */
    List<Session> unsealed() {
        return jdbc.sql("select * from VQ_SESSION where EXPIRATION_TIME is not null and SEAL is null")
                .query((row, number) -> session(row))
                .list();
    }

    /** Whether the requester of a session never asked for anything before it. */
    public boolean isFirstOfRequester(Session session) {
        return jdbc.sql("select count(*) from VQ_SESSION where REQUESTER_ID = :requester and INITIATION_TIME < :then")
                        .param("requester", session.request().requester().value())
                        .param("then", RowTime.of(session.initiationTime()))
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** The session that an instance of the engine waits for. */
    public Optional<SessionId> ofProcessInstance(String processInstanceId) {
        return jdbc.sql("select ID from VQ_SESSION where PROCESS_INSTANCE_ID = :instance")
                .param("instance", processInstanceId)
                .query((row, number) -> new SessionId(row.getString("ID")))
                .optional();
    }

    /** Who may vote, in alphabetical order. */
    public List<UserId> eligible(SessionId id) {
        return jdbc.sql("select USER_ID from VQ_SESSION_APPROVER where SESSION_ID = :id and ELIGIBLE order by USER_ID")
                .param("id", id.value())
                .query((row, number) -> new UserId(row.getString("USER_ID")))
                .list();
    }

    /** The session as it was read, with all that a decision on it rests on. */
    Ballot ballot(Session session) {
        SessionId id = session.id();
        List<Ballot.Asked> approvers = approvers(id);
        List<Ballot.Cast> votes = jdbc.sql(VOTES)
                .param("id", id.value())
                .query((row, number) -> {
                    Vote vote = vote(row);
                    return new Ballot.Cast(vote, seals.holds(row.getString("SEAL"), id, vote));
                })
                .list();
        boolean intact = jdbc.sql("select SEAL from VQ_SESSION where ID = :id")
                .param("id", id.value())
                .query((row, number) -> seals.holds(row.getString("SEAL"), session, approvers))
                .single();
        return new Ballot(session, approvers, votes, intact);
    }

    private List<Ballot.Asked> approvers(SessionId id) {
        return jdbc.sql("select * from VQ_SESSION_APPROVER where SESSION_ID = :id order by USER_ID")
                .param("id", id.value())
                .query((row, number) -> new Ballot.Asked(
                        new UserId(row.getString("USER_ID")),
                        row.getString("REGISTERED_EMAIL"),
                        row.getBoolean("ELIGIBLE")))
                .list();
    }

    /** What code the approver needs for a vote, for whoever shows it. */
    public Optional<CodeWanted> codeWanted(Session session, UserId approver) {
        return codeWanted(ballot(session), approver);
    }

    /**
     * What code the approver needs for a vote: none where the policy asks for none and the approver is in sync, or for who is no
     * approver of it.
     */
    Optional<CodeWanted> codeWanted(Ballot ballot, UserId approver) {
        Session session = ballot.session();
        ApprovalPolicy policy = session.policy();
        Optional<String> change = identities.unconfirmed(approver);
        boolean needed = change.isPresent() || (policy != null && policy.verificationRequired());
        Purpose vote = Purpose.vote(session.id().value(), session.request().protectedResourceArn());
        return ballot.registeredEmail(approver)
                .filter(address -> needed)
                .map(address -> new CodeWanted(
                        change.map(vote::confirming).orElse(vote), approver, address, change.isPresent()));
    }

    /** The votes cast so far, in the order in which they were. */
    public List<Vote> votes(SessionId id) {
        return jdbc.sql(VOTES)
                .param("id", id.value())
                .query((row, number) -> vote(row))
                .list();
    }

    private static Vote vote(ResultSet row) throws SQLException {
        return new Vote(
                new UserId(row.getString("USER_ID")),
                Response.valueOf(row.getString("RESPONSE")),
                row.getString("REASON"),
                RowTime.read(row, "RESPONSE_TIME"),
                verification(row.getString("VERIFICATION")));
    }

    private static @Nullable MfaType verification(@Nullable String name) {
        return name == null ? null : MfaType.valueOf(name);
    }

    /** How the vote stands, counted anew from the ledger. What has no seal of ours is no vote. */
    public Tally tally(Session session) {
        return ballot(session).tally();
    }

    /** Seals a session as it opens, with its approvers. */
    void seal(Session session) {
        jdbc.sql("update VQ_SESSION set SEAL = :seal where ID = :id")
                .param("seal", seals.of(session, approvers(session.id())))
                .param("id", session.id().value())
                .update();
    }

    /** Seals a vote from before there were seals. */
    void seal(SessionId id, Vote vote) {
        jdbc.sql("update VQ_VOTE set SEAL = :seal where SESSION_ID = :id and USER_ID = :user")
                .param("seal", seals.of(id, vote))
                .param("id", id.value())
                .param("user", vote.approver().value())
                .update();
    }

    void add(Session session) {
        jdbc.sql("""
                insert into VQ_SESSION (ID, ARN, TEAM_ARN, TEAM_NAME, TEAM_VERSION_ID, ACTION_NAME,
                    PROTECTED_RESOURCE_ARN, SUBJECT_ARN, REQUESTER_ID, REQUESTER_ACCOUNT_ID, REQUESTER_COMMENT, STATUS,
                    INITIATION_TIME, ASKED_APPROVERS, OPERATION_DIGEST)
                values (:id, :arn, :team, :teamName, :version, :action, :resource, :subject, :requester, :account,
                    :comment, :status, :now, :asked, :digest)""")
                .param("id", session.id().value())
                .param("arn", session.arn())
                .param("team", session.team().value())
                .param("teamName", session.teamName())
                .param("version", session.teamVersionId())
                .param("action", session.request().operation().actionName())
                .param("resource", session.request().protectedResourceArn())
                .param("subject", session.request().subjectArn())
                .param("requester", session.request().requester().value())
                .param("account", session.request().requesterAccount().value())
                .param("comment", session.request().comment())
                .param("status", session.status().name())
                .param("now", RowTime.ofNullable(session.initiationTime()))
                .param("asked", asked(session.request().asked()))
                .param("digest", session.request().digest())
                .update();
    }

    void update(Session session) {
        ApprovalPolicy policy = session.policy();
        jdbc.sql("""
                update VQ_SESSION set STATUS = :status, STATUS_CODE = :code, STATUS_MESSAGE = :message,
                    EXECUTION_STATUS = :execution, EXECUTION_MESSAGE = :executionMessage, THRESHOLD = :threshold,
                    SESSION_LENGTH_SECONDS = :length, REMINDER_INTERVAL_SECONDS = :reminder,
                    ACCESS_TIME_LIMIT_SECONDS = :limit, VERIFICATION_REQUIRED = :verification,
                    MINIMUM_THRESHOLD = :minimum, EXPIRATION_TIME = :expires, COMPLETION_TIME = :completed,
                    PROCESS_INSTANCE_ID = :instance
                where ID = :id""")
                .param("status", session.status().name())
                .param("code", name(session.statusCode()))
                .param("message", session.statusMessage())
                .param("execution", name(session.executionStatus()))
                .param("executionMessage", session.executionMessage())
                .param("threshold", session.threshold())
                .param("length", policy == null ? null : policy.sessionLength().toSeconds())
                .param(
                        "reminder",
                        policy == null ? null : policy.reminderInterval().toSeconds())
                .param(
                        "limit",
                        policy == null
                                ? null
                                : policy.accessTimeLimit()
                                        .map(Duration::toSeconds)
                                        .orElse(null))
                .param("verification", policy == null ? null : policy.verificationRequired())
                .param("minimum", policy == null ? null : policy.minimumThreshold())
                .param("expires", RowTime.ofNullable(session.expirationTime()))
                .param("completed", RowTime.ofNullable(session.completionTime()))
                .param("instance", session.processInstanceId())
                .param("id", session.id().value())
                .update();
    }

    void addApprover(SessionId id, UserId user, String email, Optional<Electorate.Exclusion> exclusion) {
        jdbc.sql("""
                insert into VQ_SESSION_APPROVER (SESSION_ID, USER_ID, REGISTERED_EMAIL, ELIGIBLE, EXCLUSION)
                values (:id, :user, :email, :eligible, :exclusion)""")
                .param("id", id.value())
                .param("user", user.value())
                .param("email", email)
                .param("eligible", exclusion.isEmpty())
                .param("exclusion", exclusion.map(Enum::name).orElse(null))
                .update();
    }

    void addVote(SessionId id, Vote vote) {
        jdbc.sql("""
                insert into VQ_VOTE (SESSION_ID, USER_ID, RESPONSE, REASON, RESPONSE_TIME, VERIFICATION, SEAL)
                values (:id, :user, :response, :reason, :now, :verification, :seal)""")
                .param("verification", name(vote.verification()))
                .param("seal", seals.of(id, vote))
                .param("id", id.value())
                .param("user", vote.approver().value())
                .param("response", vote.response().name())
                .param("reason", vote.reason())
                .param("now", RowTime.ofNullable(vote.responseTime()))
                .update();
    }

    private Optional<Session> read(SessionId id, String lock) {
        return jdbc.sql("select * from VQ_SESSION where ID = :id" + lock)
                .param("id", id.value())
                .query((row, number) -> session(row))
                .optional();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getString("ID")),
                new TeamArn(row.getString("TEAM_ARN")),
                row.getString("TEAM_NAME"),
                row.getString("TEAM_VERSION_ID"),
                new ApprovalRequest(
                        ProtectedOperation.of(row.getString("ACTION_NAME")),
                        row.getString("PROTECTED_RESOURCE_ARN"),
                        row.getString("SUBJECT_ARN"),
                        new UserId(row.getString("REQUESTER_ID")),
                        new AccountId(row.getString("REQUESTER_ACCOUNT_ID")),
                        row.getString("REQUESTER_COMMENT"),
                        asked(row.getString("ASKED_APPROVERS")),
                        row.getString("OPERATION_DIGEST")),
                SessionStatus.valueOf(row.getString("STATUS")),
                value(SessionStatusCode.class, row.getString("STATUS_CODE")),
                row.getString("STATUS_MESSAGE"),
                value(ExecutionStatus.class, row.getString("EXECUTION_STATUS")),
                row.getString("EXECUTION_MESSAGE"),
                row.getInt("THRESHOLD"),
                policy(row),
                RowTime.read(row, "INITIATION_TIME"),
                RowTime.readNullable(row, "EXPIRATION_TIME"),
                RowTime.readNullable(row, "COMPLETION_TIME"),
                row.getString("PROCESS_INSTANCE_ID"));
    }

    private static @Nullable String asked(List<UserId> approvers) {
        return approvers.isEmpty()
                ? null
                : approvers.stream().map(UserId::value).collect(Collectors.joining(","));
    }

    private static List<UserId> asked(@Nullable String approvers) {
        return approvers == null
                ? List.of()
                : Stream.of(approvers.split(",")).map(UserId::new).toList();
    }

    private static @Nullable ApprovalPolicy policy(ResultSet row) throws SQLException {
        Long length = row.getObject("SESSION_LENGTH_SECONDS", Long.class);
        if (length == null) {
            return null;
        }
        return new ApprovalPolicy(
                Duration.ofSeconds(length),
                Duration.ofSeconds(row.getLong("REMINDER_INTERVAL_SECONDS")),
                Optional.ofNullable(row.getObject("ACCESS_TIME_LIMIT_SECONDS", Long.class))
                        .map(Duration::ofSeconds),
                row.getBoolean("VERIFICATION_REQUIRED"),
                row.getInt("MINIMUM_THRESHOLD"));
    }

    private static <E extends Enum<E>> @Nullable E value(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
