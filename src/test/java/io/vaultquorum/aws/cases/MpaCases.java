package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.SignedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.mpa.model.AccessDeniedException;
import software.amazon.awssdk.services.mpa.model.ApprovalTeamRequestApprover;
import software.amazon.awssdk.services.mpa.model.ApprovalTeamStatus;
import software.amazon.awssdk.services.mpa.model.ConflictException;
import software.amazon.awssdk.services.mpa.model.CreateApprovalTeamRequest;
import software.amazon.awssdk.services.mpa.model.CreateIdentitySourceRequest;
import software.amazon.awssdk.services.mpa.model.Filter;
import software.amazon.awssdk.services.mpa.model.GetApprovalTeamResponse;
import software.amazon.awssdk.services.mpa.model.IdentitySourceStatus;
import software.amazon.awssdk.services.mpa.model.IdentitySourceType;
import software.amazon.awssdk.services.mpa.model.IdentityStatus;
import software.amazon.awssdk.services.mpa.model.InternalServerException;
import software.amazon.awssdk.services.mpa.model.InvalidParameterException;
import software.amazon.awssdk.services.mpa.model.MpaException;
import software.amazon.awssdk.services.mpa.model.PolicyReference;
import software.amazon.awssdk.services.mpa.model.PolicyType;
import software.amazon.awssdk.services.mpa.model.ResourceNotFoundException;
import software.amazon.awssdk.services.mpa.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.mpa.model.SessionExecutionStatus;
import software.amazon.awssdk.services.mpa.model.SessionStatus;
import software.amazon.awssdk.services.mpa.model.ThrottlingException;
import software.amazon.awssdk.services.mpa.model.TooManyTagsException;
import software.amazon.awssdk.services.mpa.model.ValidationException;

/** The operations of MPA. */
public final class MpaCases extends ServiceCases<MpaClient> {

    private static final String NOT_HERE = "arn:aws:mpa:us-east-1:111111111111:approval-team/not-here";
    private static final String NO_SESSION = "arn:aws:mpa:us-east-1:111111111111:session/not-here/none";
    private static final String NO_SOURCE = "arn:aws:mpa:us-east-1:111111111111:identity-source/not-here";
    private static final String POLICY = "arn:aws:mpa:::aws:policy/backup.amazonaws.com/CreateRestoreAccessVault";
    private static final String NO_POLICY = "arn:aws:mpa:::aws:policy/backup.amazonaws.com/NotHere";
    private static final String RAM_POLICY = "AWSRAMMPAApprovalTeamAccess";
    private static final String INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
    private static final int MOST_TAGS = 50;

    public MpaCases(World world) {
        super(MpaClient.class, world);
        neverAnywhere(InternalServerException.class, "it says that we have a defect");
        neverAnywhere(ThrottlingException.class, "no rate is limited");
        identitySources();
        teams();
        changesOfTeams();
        sessions();
        policies();
        tags();
    }

    @Override
    public String service() {
        return "mpa";
    }

    @Override
    public MpaClient client(String user) {
        return world().clients().mpa(user);
    }

    private void identitySources() {
        of("CreateIdentitySource", "mona")
                .answers(
                        "the first one",
                        mpa -> {
                            world().jdbc().sql("delete from VQ_IDENTITY_SOURCE").update();
                            return mpa.createIdentitySource(source(INSTANCE));
                        },
                        created -> {
                            assertThat(created.identitySourceType()).isEqualTo(IdentitySourceType.IAM_IDENTITY_CENTER);
                            assertThat(created.identitySourceArn()).contains(":identity-source/");
                            assertThat(created.creationTime()).isNotNull();
                        })
                .refuses(
                        ServiceQuotaExceededException.class,
                        "a second one",
                        mpa -> mpa.createIdentitySource(source(INSTANCE)))
                .refuses(
                        ValidationException.class,
                        "an instance that is none",
                        mpa -> mpa.createIdentitySource(source("ssoins-1")))
                .as("victor")
                .refuses(
                        AccessDeniedException.class,
                        "another account's",
                        mpa -> mpa.createIdentitySource(source(INSTANCE)));
        of("GetIdentitySource", "mona")
                .answers(
                        "the one",
                        mpa -> mpa.getIdentitySource(get -> get.identitySourceArn(world().identitySource())),
                        found -> {
                            assertThat(found.identitySourceType()).isEqualTo(IdentitySourceType.IAM_IDENTITY_CENTER);
                            assertThat(found.status()).isEqualTo(IdentitySourceStatus.ACTIVE);
                            assertThat(found.identitySourceParameters().iamIdentityCenter())
                                    .satisfies(center -> {
                                        assertThat(center.instanceArn()).isEqualTo(INSTANCE);
                                        assertThat(center.region()).isEqualTo("us-east-1");
                                        assertThat(center.approvalPortalUrl()).startsWith("http");
                                    });
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        mpa -> mpa.getIdentitySource(get -> get.identitySourceArn(NO_SOURCE)))
                .refuses(
                        ValidationException.class,
                        "a name that is none",
                        mpa -> mpa.getIdentitySource(get -> get.identitySourceArn(NOT_HERE)));
        of("ListIdentitySources", "mona")
                .answers(
                        "the one",
                        mpa -> mpa.listIdentitySources(list -> list.maxResults(1)),
                        found -> assertThat(found.identitySources())
                                .singleElement()
                                .satisfies(source -> {
                                    assertThat(source.identitySourceArn()).isEqualTo(world().identitySource());
                                    assertThat(source.status()).isEqualTo(IdentitySourceStatus.ACTIVE);
                                    assertThat(source.creationTime()).isNotNull();
                                }))
                .refuses(
                        ValidationException.class,
                        "a page of none",
                        mpa -> mpa.listIdentitySources(list -> list.maxResults(0)))
                .refuses(
                        ValidationException.class,
                        "a page that nobody gave",
                        mpa -> mpa.listIdentitySources(list -> list.nextToken("made up")));
        of("DeleteIdentitySource", "mona")
                .answers(
                        "one that is gone",
                        mpa -> mpa.deleteIdentitySource(delete -> delete.identitySourceArn(NO_SOURCE)),
                        gone -> assertThat(gone.sdkHttpResponse().statusCode()).isEqualTo(200))
                .refuses(ConflictException.class, "one whose people approve", mpa -> {
                    world().team();
                    mpa.deleteIdentitySource(delete -> delete.identitySourceArn(world().identitySource()));
                })
                .refuses(
                        ValidationException.class,
                        "a name that is none",
                        mpa -> mpa.deleteIdentitySource(delete -> delete.identitySourceArn(NOT_HERE)));
    }

    private static CreateIdentitySourceRequest source(String instance) {
        return CreateIdentitySourceRequest.builder()
                .identitySourceParameters(parameters -> parameters.iamIdentityCenter(
                        center -> center.instanceArn(instance).region("us-east-1")))
                .build();
    }

    private CreateApprovalTeamRequest.Builder team() {
        return CreateApprovalTeamRequest.builder()
                .name(world().newName("team"))
                .description("Guards the last good copy")
                .approvalStrategy(strategy -> strategy.mofN(mofN -> mofN.minApprovalsRequired(2)))
                .approvers(approvers("alice", "bob", "carol"))
                .policies(PolicyReference.builder().policyArn(POLICY + "/1").build());
    }

    private List<ApprovalTeamRequestApprover> approvers(String... users) {
        return Stream.of(users)
                .map(user -> ApprovalTeamRequestApprover.builder()
                        .primaryIdentityId(user)
                        .primaryIdentitySourceArn(world().identitySource())
                        .build())
                .toList();
    }

    private void teams() {
        of("CreateApprovalTeam", "mona")
                .answers("a team", mpa -> mpa.createApprovalTeam(team().build()), created -> {
                    assertThat(created.arn()).contains(":approval-team/" + created.name());
                    assertThat(created.versionId()).isNotBlank();
                    assertThat(created.creationTime()).isNotNull();
                })
                .refuses(ConflictException.class, "a name that is taken", mpa -> {
                    CreateApprovalTeamRequest first = team().build();
                    mpa.createApprovalTeam(first);
                    mpa.createApprovalTeam(first.toBuilder().clientToken(null).build());
                })
                .refuses(ConflictException.class, "a token of another request", mpa -> {
                    String token = world().newName("token");
                    mpa.createApprovalTeam(team().clientToken(token).build());
                    mpa.createApprovalTeam(team().clientToken(token).build());
                })
                .refuses(
                        ValidationException.class,
                        "fewer approvers than are needed",
                        mpa -> mpa.createApprovalTeam(
                                team().approvers(approvers("alice")).build()))
                .refuses(
                        ValidationException.class,
                        "no description",
                        mpa -> mpa.createApprovalTeam(team().description(null).build()))
                .never(ServiceQuotaExceededException.class, "an account may have as many teams as it likes")
                .as("victor")
                .refuses(
                        AccessDeniedException.class,
                        "an account without an identity source",
                        mpa -> mpa.createApprovalTeam(team().build()));
        of("GetApprovalTeam", "mona")
                .answers(
                        "a team",
                        mpa -> mpa.getApprovalTeam(get -> get.arn(world().team().value())),
                        MpaCases::isTheTeam)
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        mpa -> mpa.getApprovalTeam(get -> get.arn(NOT_HERE)))
                .refuses(
                        ValidationException.class,
                        "a name that is none",
                        mpa -> mpa.getApprovalTeam(get -> get.arn("a name that is none at all")));
        of("ListApprovalTeams", "mona")
                .answers(
                        "a page of teams",
                        mpa -> {
                            world().team();
                            world().team();
                            return mpa.listApprovalTeams(list -> list.maxResults(1));
                        },
                        found -> {
                            assertThat(found.nextToken()).isNotBlank();
                            assertThat(found.approvalTeams()).singleElement().satisfies(team -> {
                                assertThat(team.arn()).contains(":approval-team/" + team.name());
                                assertThat(team.numberOfApprovers()).isPositive();
                                assertThat(team.approvalStrategy().mofN()).isNotNull();
                                assertThat(team.description()).isNotBlank();
                                assertThat(team.status()).isNotNull();
                                assertThat(team.creationTime()).isNotNull();
                            });
                        })
                .refuses(
                        ValidationException.class,
                        "a page that is too long",
                        mpa -> mpa.listApprovalTeams(list -> list.maxResults(21)))
                .refuses(
                        ValidationException.class,
                        "a page that nobody gave",
                        mpa -> mpa.listApprovalTeams(list -> list.nextToken("made up")));
    }

    private static void isTheTeam(GetApprovalTeamResponse team) {
        assertThat(team.status()).isEqualTo(ApprovalTeamStatus.ACTIVE);
        assertThat(team.statusCode()).isNull();
        assertThat(team.numberOfApprovers()).isEqualTo(3);
        assertThat(team.approvalStrategy().mofN().minApprovalsRequired()).isEqualTo(2);
        assertThat(team.versionId()).isNotBlank();
        assertThat(team.description()).isEqualTo("Guards the last good copy");
        assertThat(team.policies()).extracting(PolicyReference::policyArn).containsExactly(POLICY + "/1");
        assertThat(team.pendingUpdate()).isNull();
        assertThat(team.updateSessionArn()).isNull();
        assertThat(team.lastUpdateTime()).isNotNull();
        assertThat(team.approvers()).hasSize(3).allSatisfy(approver -> {
            assertThat(approver.approverId()).isNotBlank();
            assertThat(approver.primaryIdentityId()).isNotBlank();
            assertThat(approver.primaryIdentitySourceArn()).contains(":identity-source/");
            assertThat(approver.primaryIdentityStatus()).isEqualTo(IdentityStatus.ACCEPTED);
            assertThat(approver.responseTime()).isNotNull();
        });
    }

    private void changesOfTeams() {
        of("UpdateApprovalTeam", "mona")
                .answers(
                        "a draft",
                        mpa -> mpa.updateApprovalTeam(
                                update -> update.arn(world().team().value()).description("At night as well")),
                        drafted -> assertThat(drafted.versionId()).isNotBlank())
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.updateApprovalTeam(
                                update -> update.arn(NOT_HERE).description("Other")))
                .refuses(ConflictException.class, "a second draft", mpa -> {
                    String team = world().team().value();
                    mpa.updateApprovalTeam(update -> update.arn(team).description("One"));
                    mpa.updateApprovalTeam(update -> update.arn(team).description("Two"));
                })
                .refuses(
                        ValidationException.class,
                        "more votes than approvers",
                        mpa -> mpa.updateApprovalTeam(update -> update.arn(
                                        world().team().value())
                                .approvalStrategy(strategy -> strategy.mofN(mofN -> mofN.minApprovalsRequired(4)))))
                .never(ServiceQuotaExceededException.class, "a team has one draft, and a second one is a conflict")
                .as("victor")
                .refuses(
                        AccessDeniedException.class,
                        "a team that is shared with the caller",
                        mpa -> mpa.updateApprovalTeam(update ->
                                update.arn(world().sharedTeam().value()).description("Mine")));
        of("StartActiveApprovalTeamDeletion", "mona")
                .answers(
                        "the days of a vote and the window",
                        mpa -> mpa.startActiveApprovalTeamDeletion(
                                delete -> delete.arn(world().team().value()).pendingWindowDays(7)),
                        started -> assertThat(started.deletionCompletionTime()).isAfter(started.deletionStartTime()))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.startActiveApprovalTeamDeletion(delete -> delete.arn(NOT_HERE)))
                .refuses(ConflictException.class, "a deletion that is asked for already", mpa -> {
                    String team = world().team().value();
                    mpa.startActiveApprovalTeamDeletion(delete -> delete.arn(team));
                    mpa.startActiveApprovalTeamDeletion(delete -> delete.arn(team));
                })
                .refuses(
                        ValidationException.class,
                        "a window that is too long",
                        mpa -> mpa.startActiveApprovalTeamDeletion(
                                delete -> delete.arn(world().team().value()).pendingWindowDays(91)))
                .as("victor")
                .refuses(
                        AccessDeniedException.class,
                        "a team that is shared with the caller",
                        mpa -> mpa.startActiveApprovalTeamDeletion(
                                delete -> delete.arn(world().sharedTeam().value())));
        of("DeleteInactiveApprovalTeamVersion", "mona")
                .answers(
                        "a draft that was rejected",
                        mpa -> {
                            TeamArn team = world().team();
                            String draft = rejectedDraft(team);
                            return mpa.deleteInactiveApprovalTeamVersion(
                                    delete -> delete.arn(team.value()).versionId(draft));
                        },
                        gone -> assertThat(gone.sdkHttpResponse().statusCode()).isEqualTo(200))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.deleteInactiveApprovalTeamVersion(
                                delete -> delete.arn(NOT_HERE).versionId("1")))
                .refuses(ConflictException.class, "the version in use", mpa -> {
                    String team = world().team().value();
                    String version = mpa.getApprovalTeam(get -> get.arn(team)).versionId();
                    mpa.deleteInactiveApprovalTeamVersion(
                            delete -> delete.arn(team).versionId(version));
                })
                .refuses(
                        ValidationException.class,
                        "a name that is none",
                        mpa -> mpa.deleteInactiveApprovalTeamVersion(delete ->
                                delete.arn("a name that is none at all").versionId("1")))
                .as("victor")
                .refuses(AccessDeniedException.class, "a team that is shared with the caller", mpa -> {
                    TeamArn team = world().sharedTeam();
                    String draft = rejectedDraft(team);
                    mpa.deleteInactiveApprovalTeamVersion(
                            delete -> delete.arn(team.value()).versionId(draft));
                });
        of("StartApprovalTeamBaseline", "mona")
                .answers(
                        "the session that asks",
                        mpa -> baseline(mpa, world().team().value(), "{}"),
                        begun -> assertThat(begun.path("BaselineSessionArn").asText())
                                .contains(":session/"))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> baseline(mpa, NOT_HERE, "{}"))
                .refuses(
                        ValidationException.class,
                        "an approver that is none",
                        mpa -> baseline(mpa, world().team().value(), "{\"ApproverIds\":[\"nobody\"]}"))
                .as("victor")
                .refuses(
                        AccessDeniedException.class,
                        "a team that is shared with the caller",
                        mpa -> baseline(mpa, world().sharedTeam().value(), "{}"));
    }

    private String rejectedDraft(TeamArn team) {
        Request update = world().requests().teamUpdate(team, Map.of("description", "At night as well"));
        update.reject("alice", "bob");
        return client("mona")
                .getApprovalTeam(get -> get.arn(team.value()))
                .pendingUpdate()
                .versionId();
    }

    /** The SDK is older than this operation: by plain HTTP, with what came back as the SDK would throw it. */
    private JsonNode baseline(MpaClient caller, String team, String body) {
        AwsCredentialsIdentity key = caller.serviceClientConfiguration()
                .credentialsProvider()
                .resolveIdentity()
                .join();
        SignedRequest.Reply reply = SignedRequest.sign(
                        new SignedRequest.Signer(
                                key.accessKeyId(),
                                key.secretAccessKey(),
                                "mpa",
                                world().clock().instant()),
                        world().port(),
                        "POST",
                        "/aws/mpa/approval-teams/" + URLEncoder.encode(team, StandardCharsets.UTF_8) + "/baseline",
                        "",
                        body)
                .send();
        JsonNode said;
        try {
            said = new ObjectMapper().readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (reply.status() == 200) {
            return said;
        }
        MpaException.Builder error = switch (reply.error()) {
            case "ResourceNotFoundException" -> ResourceNotFoundException.builder();
            case "ValidationException" -> ValidationException.builder();
            case "AccessDeniedException" -> AccessDeniedException.builder();
            default -> throw new AssertionError(reply);
        };
        throw error.statusCode(reply.status())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(reply.error())
                        .errorMessage(said.path("Message").asText())
                        .build())
                .build();
    }

    private void sessions() {
        of("GetSession", "rita")
                .answers(
                        "a session",
                        mpa -> {
                            Recovery recovery = world().stage().recovery();
                            recovery.vote("alice", "APPROVED", null);
                            return mpa.getSession(
                                    get -> get.sessionArn(recovery.session().arn()));
                        },
                        session -> {
                            assertThat(session.status()).isEqualTo(SessionStatus.PENDING);
                            assertThat(session.executionStatus()).isIn(null, SessionExecutionStatus.PENDING);
                            assertThat(session.approvalTeamArn()).contains(":approval-team/");
                            assertThat(session.numberOfApprovers()).isEqualTo(3);
                            assertThat(session.approvalStrategy().mofN().minApprovalsRequired())
                                    .isEqualTo(2);
                            assertThat(session.requesterRegion()).isEqualTo("us-east-1");
                            assertThat(session.requesterServicePrincipal()).isEqualTo("backup.amazonaws.com");
                            assertThat(session.approverResponses()).hasSize(3);
                            assertThat(session.completionTime()).isNull();
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        mpa -> mpa.getSession(get -> get.sessionArn(NO_SESSION)))
                .refuses(
                        ValidationException.class,
                        "a name that is none",
                        mpa -> mpa.getSession(get -> get.sessionArn(NOT_HERE)));
        of("ListSessions", "mona")
                .answers(
                        "those of a team",
                        mpa -> {
                            TeamArn team = world().team();
                            world().requests().teamUpdate(team, Map.of("description", "Other"));
                            return mpa.listSessions(list -> list.approvalTeamArn(team.value()));
                        },
                        found -> assertThat(found.sessions()).singleElement().satisfies(session -> {
                            assertThat(session.sessionArn()).contains(":session/");
                            assertThat(session.actionName()).isEqualTo("mpa:UpdateApprovalTeam");
                            assertThat(session.status()).isEqualTo(SessionStatus.PENDING);
                            assertThat(session.initiationTime()).isBefore(session.expirationTime());
                        }))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.listSessions(list -> list.approvalTeamArn(NOT_HERE)))
                .refuses(
                        ValidationException.class,
                        "a filter that is none",
                        mpa -> mpa.listSessions(
                                list -> list.approvalTeamArn(world().team().value())
                                        .filters(Filter.builder()
                                                .fieldName("Vote")
                                                .operator("EQ")
                                                .value("APPROVED")
                                                .build())))
                .refuses(
                        ValidationException.class,
                        "a page that nobody gave",
                        mpa -> mpa.listSessions(list ->
                                list.approvalTeamArn(world().team().value()).nextToken("made up")));
        of("CancelSession", "rita")
                .answers(
                        "one's own request",
                        mpa -> mpa.cancelSession(cancel -> cancel.sessionArn(
                                world().stage().recovery().session().arn())),
                        gone -> assertThat(gone.sdkHttpResponse().statusCode()).isEqualTo(200))
                .refuses(
                        ResourceNotFoundException.class,
                        "one that is not there",
                        mpa -> mpa.cancelSession(cancel -> cancel.sessionArn(NO_SESSION)))
                .refuses(ConflictException.class, "one that is decided", mpa -> {
                    Recovery recovery = world().stage().recovery();
                    recovery.reject("alice", "bob");
                    mpa.cancelSession(
                            cancel -> cancel.sessionArn(recovery.session().arn()));
                })
                .refuses(
                        ValidationException.class,
                        "a name that is none",
                        mpa -> mpa.cancelSession(cancel -> cancel.sessionArn(NOT_HERE)))
                .as("victor")
                .refuses(
                        AccessDeniedException.class,
                        "somebody else's request",
                        mpa -> mpa.cancelSession(cancel -> cancel.sessionArn(
                                world().stage().recovery().session().arn())));
    }

    private void policies() {
        of("ListPolicies", "victor")
                .answers(
                        "the policy of Backup",
                        mpa -> mpa.listPolicies(list -> {}),
                        found -> assertThat(found.policies()).singleElement().satisfies(policy -> {
                            assertThat(policy.arn()).isEqualTo(POLICY);
                            assertThat(policy.defaultVersion()).isEqualTo(1);
                            assertThat(policy.policyType()).isEqualTo(PolicyType.AWS_MANAGED);
                            assertThat(policy.name()).isEqualTo("CreateRestoreAccessVault");
                        }))
                .refuses(
                        ValidationException.class,
                        "a page that nobody gave",
                        mpa -> mpa.listPolicies(list -> list.nextToken("made up")));
        of("ListPolicyVersions", "victor")
                .answers(
                        "the one version",
                        mpa -> mpa.listPolicyVersions(list -> list.policyArn(POLICY)),
                        found -> assertThat(found.policyVersions())
                                .singleElement()
                                .satisfies(version -> {
                                    assertThat(version.arn()).isEqualTo(POLICY + "/1");
                                    assertThat(version.policyArn()).isEqualTo(POLICY);
                                    assertThat(version.isDefault()).isTrue();
                                    assertThat(version.creationTime()).isNotNull();
                                    assertThat(version.lastUpdatedTime()).isNotNull();
                                }))
                .refuses(
                        ResourceNotFoundException.class,
                        "a policy that is not there",
                        mpa -> mpa.listPolicyVersions(list -> list.policyArn(NO_POLICY)))
                .refuses(
                        ValidationException.class,
                        "a name that is none",
                        mpa -> mpa.listPolicyVersions(list -> list.policyArn(NOT_HERE)));
        of("GetPolicyVersion", "victor")
                .answers(
                        "the default version",
                        mpa -> mpa.getPolicyVersion(get -> get.policyVersionArn(POLICY + "/$DEFAULT")),
                        found -> {
                            assertThat(found.policyVersion().arn()).isEqualTo(POLICY + "/1");
                            assertThat(found.policyVersion().versionId()).isEqualTo(1);
                            assertThat(found.policyVersion().document()).contains("mpa:StartSession");
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "a version that is not there",
                        mpa -> mpa.getPolicyVersion(get -> get.policyVersionArn(POLICY + "/2")))
                .refuses(
                        ValidationException.class,
                        "no version",
                        mpa -> mpa.getPolicyVersion(get -> get.policyVersionArn(POLICY)));
        of("GetResourcePolicy", "mona")
                .answers(
                        "what a share allows",
                        mpa -> mpa.getResourcePolicy(
                                get -> get.resourceArn(world().sharedTeam().value())
                                        .policyName(RAM_POLICY)
                                        .policyType(PolicyType.AWS_RAM)),
                        found -> {
                            assertThat(found.resourceArn()).contains(":approval-team/");
                            assertThat(found.policyName()).isEqualTo(RAM_POLICY);
                            assertThat(found.policyType()).isEqualTo(PolicyType.AWS_RAM);
                            assertThat(found.policyVersionArn()).isNotBlank();
                            assertThat(found.policyDocument()).contains("333333333333");
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.getResourcePolicy(get ->
                                get.resourceArn(NOT_HERE).policyName(RAM_POLICY).policyType(PolicyType.AWS_RAM)))
                .refuses(
                        InvalidParameterException.class,
                        "a policy of another type",
                        mpa -> mpa.getResourcePolicy(
                                get -> get.resourceArn(world().sharedTeam().value())
                                        .policyName(RAM_POLICY)
                                        .policyType(PolicyType.AWS_MANAGED)))
                .refuses(
                        ValidationException.class,
                        "a type that is none",
                        mpa -> mpa.getResourcePolicy(get ->
                                get.resourceArn(NOT_HERE).policyName(RAM_POLICY).policyType("MINE")));
        of("ListResourcePolicies", "mona")
                .answers(
                        "those of a team",
                        mpa -> mpa.listResourcePolicies(
                                list -> list.resourceArn(world().sharedTeam().value())),
                        found -> assertThat(found.resourcePolicies())
                                .extracting(policy -> policy.policyType())
                                .containsExactlyInAnyOrder(PolicyType.AWS_MANAGED, PolicyType.AWS_RAM))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.listResourcePolicies(list -> list.resourceArn(NOT_HERE)))
                .refuses(
                        ValidationException.class,
                        "a page that is too long",
                        mpa -> mpa.listResourcePolicies(
                                list -> list.resourceArn(NOT_HERE).maxResults(21)));
    }

    private void tags() {
        of("TagResource", "mona")
                .answers(
                        "a team",
                        mpa -> mpa.tagResource(
                                tag -> tag.resourceArn(world().team().value()).tags(Map.of("site", "Berlin"))),
                        done -> assertThat(done.sdkHttpResponse().statusCode()).isEqualTo(200))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.tagResource(tag -> tag.resourceArn(NOT_HERE).tags(Map.of("site", "Berlin"))))
                .refuses(TooManyTagsException.class, "more than 50", mpa -> {
                    String team = world().team().value();
                    mpa.tagResource(tag -> tag.resourceArn(team).tags(World.someTags(MOST_TAGS)));
                    mpa.tagResource(tag -> tag.resourceArn(team).tags(Map.of("one-more", "")));
                })
                .refuses(
                        ValidationException.class,
                        "a key that is too long",
                        mpa -> mpa.tagResource(
                                tag -> tag.resourceArn(world().team().value()).tags(Map.of(World.tooLong(128), ""))));
        of("UntagResource", "mona")
                .answers(
                        "a team",
                        mpa -> mpa.untagResource(untag ->
                                untag.resourceArn(world().team().value()).tagKeys("none")),
                        done -> assertThat(done.sdkHttpResponse().statusCode()).isEqualTo(200))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.untagResource(
                                untag -> untag.resourceArn(NOT_HERE).tagKeys("site")))
                .refuses(
                        ValidationException.class,
                        "more keys than a resource can have",
                        mpa -> mpa.untagResource(untag -> untag.resourceArn(NOT_HERE)
                                .tagKeys(World.someTags(MOST_TAGS + 1).keySet())));
        of("ListTagsForResource", "mona")
                .answers(
                        "those of a team",
                        mpa -> {
                            String team = world().team().value();
                            mpa.tagResource(tag -> tag.resourceArn(team).tags(Map.of("site", "Berlin")));
                            return mpa.listTagsForResource(list -> list.resourceArn(team));
                        },
                        found -> assertThat(found.tags()).isEqualTo(Map.of("site", "Berlin")))
                .refuses(
                        ResourceNotFoundException.class,
                        "a team that is not there",
                        mpa -> mpa.listTagsForResource(list -> list.resourceArn(NOT_HERE)))
                .refuses(
                        ValidationException.class,
                        "a name that is none",
                        mpa -> mpa.listTagsForResource(list -> list.resourceArn("none")));
    }
}
