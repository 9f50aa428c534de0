package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.PersonalTasks;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.process.teamsharing.TeamSharing.Elements;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.CreateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.GetResourceSharesRequest;
import software.amazon.awssdk.services.ram.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.ram.model.InvalidMaxResultsException;
import software.amazon.awssdk.services.ram.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ram.model.InvalidParameterException;
import software.amazon.awssdk.services.ram.model.InvalidResourceTypeException;
import software.amazon.awssdk.services.ram.model.MalformedArnException;
import software.amazon.awssdk.services.ram.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.ram.model.OperationNotPermittedException;
import software.amazon.awssdk.services.ram.model.Principal;
import software.amazon.awssdk.services.ram.model.Resource;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceShare;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociation;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitation;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationAlreadyAcceptedException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationAlreadyRejectedException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationArnNotFoundException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationExpiredException;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareStatus;
import software.amazon.awssdk.services.ram.model.Tag;
import software.amazon.awssdk.services.ram.model.TagFilter;
import software.amazon.awssdk.services.ram.model.TagLimitExceededException;
import software.amazon.awssdk.services.ram.model.UnknownResourceException;

/** RAM's operations on shares of teams, by AWS's own client. */
@VaultquorumTest
class SharesByApiTest {

    private static final String VAULT = Cast.VAULT.value();
    private static final String RECOVERY = Cast.RECOVERY.value();

    @Autowired
    private Stage stage;

    @Autowired
    private Management management;

    @Autowired
    private TeamShares shares;

    @Autowired
    private PersonalTasks tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    @LocalServerPort
    private int port;

    private RamClient mona;
    private RamClient victor;
    private RamClient rita;

    @BeforeEach
    void callThem() {
        AwsClients clients = new AwsClients(port, clock);
        mona = clients.ram("mona");
        victor = clients.ram("victor");
        rita = clients.ram("rita");
    }

    /** There is no way back through any door. */
    @AfterEach
    void acceptanceIsNeededAgain() {
        jdbc.sql("update VQ_GLOBAL_SETTING set SETTING_VALUE = 'false'"
                        + " where SETTING_NAME = 'isSharingWithOrganizationEnabled'")
                .update();
    }

    private static CreateResourceShareRequest.Builder share(TeamArn team, String... principals) {
        return CreateResourceShareRequest.builder()
                .name("guardians of the copy")
                .resourceArns(team.value())
                .principals(principals);
    }

    private ResourceShare create(TeamArn team, String... principals) {
        return mona.createResourceShare(share(team, principals).build()).resourceShare();
    }

    private static ResourceShareInvitation invitation(RamClient receiver, ResourceShare share) {
        return receiver.getResourceShareInvitations(get -> get.resourceShareArns(share.resourceShareArn()))
                .resourceShareInvitations()
                .get(0);
    }

    private String accept(RamClient receiver, ResourceShare share) {
        String arn = invitation(receiver, share).resourceShareInvitationArn();
        receiver.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(arn));
        return arn;
    }

    private boolean isTaskOpen(ResourceShareInvitation invitation) {
        return !tasks.open(Elements.ACCEPT_SHARED_TEAM, invitation.resourceShareInvitationArn())
                .isEmpty();
    }

    private boolean isProcessRunning(TeamArn team) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey("team-sharing")
                        .processInstanceBusinessKey(team.id())
                        .count()
                > 0;
    }

    private ResourceShare own(ResourceShare share) {
        return mona.getResourceShares(
                        get -> get.resourceOwner(ResourceOwner.SELF).resourceShareArns(share.resourceShareArn()))
                .resourceShares()
                .get(0);
    }

    private ResourceShareAssociation withAccount(ResourceShare share, String account) {
        return mona.getResourceShareAssociations(get -> get.associationType(ResourceShareAssociationType.PRINCIPAL)
                        .resourceShareArns(share.resourceShareArn())
                        .principal(account))
                .resourceShareAssociations()
                .get(0);
    }

    private static List<String> shared(RamClient with) {
        return with.listResourcesPaginator(list -> list.resourceOwner(ResourceOwner.OTHER_ACCOUNTS)).stream()
                .flatMap(page -> page.resources().stream())
                .map(Resource::arn)
                .toList();
    }

    @Test
    void invitesAndIsAccepted() {
        TeamArn team = stage.unsharedTeam(2, 3);

        ResourceShare share = create(team, VAULT);

        ResourceShareInvitation invitation = invitation(victor, share);
        assertThat(share.name()).isEqualTo("guardians of the copy");
        assertThat(share.owningAccountId()).isEqualTo("111111111111");
        assertThat(share.status()).isEqualTo(ResourceShareStatus.PENDING);
        assertThat(share.allowExternalPrincipals()).isTrue();
        assertThat(invitation.status()).isEqualTo(ResourceShareInvitationStatus.PENDING);
        assertThat(invitation.senderAccountId()).isEqualTo("111111111111");
        assertThat(invitation.receiverAccountId()).isEqualTo(VAULT);
        assertThat(invitation.resourceShareName()).isEqualTo("guardians of the copy");
        assertThat(victor.listPendingInvitationResources(
                                list -> list.resourceShareInvitationArn(invitation.resourceShareInvitationArn()))
                        .resources())
                .extracting(Resource::arn, Resource::type)
                .containsExactly(tuple(team.value(), "mpa:approval-team"));
        assertThat(isTaskOpen(invitation)).isTrue();
        assertThat(shared(victor)).doesNotContain(team.value());

        ResourceShareInvitation accepted = victor.acceptResourceShareInvitation(
                        accept -> accept.resourceShareInvitationArn(invitation.resourceShareInvitationArn())
                                .clientToken("once"))
                .resourceShareInvitation();

        assertThat(accepted.status()).isEqualTo(ResourceShareInvitationStatus.ACCEPTED);
        assertThat(isTaskOpen(invitation)).isFalse();
        assertThat(isProcessRunning(team)).isFalse();
        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.ACTIVE);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isTrue();
        assertThat(shared(victor)).contains(team.value());
        assertThatThrownBy(() -> victor.acceptResourceShareInvitation(
                        again -> again.resourceShareInvitationArn(invitation.resourceShareInvitationArn())))
                .isInstanceOf(ResourceShareInvitationAlreadyAcceptedException.class)
                .hasMessageContaining("already answered");
    }

    @Test
    void showsAnInvitationToItsReceiverOnly() {
        ResourceShare share = create(stage.unsharedTeam(2, 3), VAULT);
        String arn = invitation(victor, share).resourceShareInvitationArn();

        for (RamClient other : List.of(mona, rita)) {
            assertThat(other.getResourceShareInvitations(get -> get.resourceShareArns(share.resourceShareArn()))
                            .resourceShareInvitations())
                    .isEmpty();
            assertThatThrownBy(() -> other.getResourceShareInvitations(get -> get.resourceShareInvitationArns(arn)))
                    .isInstanceOf(ResourceShareInvitationArnNotFoundException.class);
            assertThatThrownBy(
                            () -> other.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(arn)))
                    .isInstanceOf(ResourceShareInvitationArnNotFoundException.class);
            assertThatThrownBy(() -> other.listPendingInvitationResources(list -> list.resourceShareInvitationArn(arn)))
                    .isInstanceOf(ResourceShareInvitationArnNotFoundException.class);
        }
        assertThat(isTaskOpen(invitation(victor, share))).isTrue();
    }

    @Test
    void isRejectedAndOfferedAgain() {
        TeamArn team = stage.unsharedTeam(2, 3);
        ResourceShare share = create(team, VAULT);
        ResourceShareInvitation invitation = invitation(victor, share);
        String arn = invitation.resourceShareInvitationArn();

        victor.rejectResourceShareInvitation(reject -> reject.resourceShareInvitationArn(arn));

        assertThat(isTaskOpen(invitation)).isFalse();
        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.FAILED);
        assertThat(withAccount(share, VAULT).status()).isEqualTo(ResourceShareAssociationStatus.FAILED);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isFalse();
        assertThatThrownBy(() -> victor.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(arn)))
                .isInstanceOf(ResourceShareInvitationAlreadyRejectedException.class);
        assertThatThrownBy(() -> victor.listPendingInvitationResources(list -> list.resourceShareInvitationArn(arn)))
                .isInstanceOf(ResourceShareInvitationAlreadyRejectedException.class);

        mona.associateResourceShare(
                add -> add.resourceShareArn(share.resourceShareArn()).principals(VAULT));
        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.PENDING);
        accept(victor, share);

        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.ACTIVE);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isTrue();
    }

    @Test
    void expires() {
        ResourceShare share = create(stage.unsharedTeam(2, 3), VAULT);
        String arn = invitation(victor, share).resourceShareInvitationArn();

        stage.timePasses(Duration.ofHours(12));

        assertThat(invitation(victor, share).status()).isEqualTo(ResourceShareInvitationStatus.EXPIRED);
        assertThatThrownBy(() -> victor.acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(arn)))
                .isInstanceOf(ResourceShareInvitationExpiredException.class)
                .hasMessageContaining("expired at");
        assertThatThrownBy(() -> victor.rejectResourceShareInvitation(reject -> reject.resourceShareInvitationArn(arn)))
                .isInstanceOf(ResourceShareInvitationExpiredException.class);
    }

    @Test
    void isDeletedAndNobodyIsAskedAnyMore() {
        TeamArn team = stage.unsharedTeam(2, 3);
        ResourceShare share = create(team, VAULT, RECOVERY);
        accept(victor, share);
        ResourceShareInvitation open = invitation(rita, share);

        assertThat(mona.deleteResourceShare(delete -> delete.resourceShareArn(share.resourceShareArn())
                                .clientToken("t-" + team.id()))
                        .returnValue())
                .isTrue();

        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.DELETED);
        assertThat(isTaskOpen(open)).isFalse();
        assertThat(isProcessRunning(team)).isFalse();
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isFalse();
        assertThat(shared(victor)).doesNotContain(team.value());
        assertThatThrownBy(() -> rita.acceptResourceShareInvitation(
                        accept -> accept.resourceShareInvitationArn(open.resourceShareInvitationArn())))
                .isInstanceOf(ResourceShareInvitationArnNotFoundException.class);
        assertThat(mona.deleteResourceShare(again ->
                                again.resourceShareArn(share.resourceShareArn()).clientToken("t-" + team.id()))
                        .returnValue())
                .isTrue();
        assertThatThrownBy(() -> mona.deleteResourceShare(again -> again.resourceShareArn(share.resourceShareArn())))
                .isInstanceOf(UnknownResourceException.class);
    }

    @RepeatedTest(5)
    void isAcceptedOrDeletedWhenBothAreWantedAtOnce() throws Exception {
        TeamArn team = stage.unsharedTeam(2, 3);
        ResourceShare share = create(team, VAULT, RECOVERY);
        ResourceShareInvitation invitation = invitation(victor, share);

        CompletableFuture<Boolean> accepted = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        victor.acceptResourceShareInvitation(
                                accept -> accept.resourceShareInvitationArn(invitation.resourceShareInvitationArn()));
                        return true;
                    } catch (ResourceShareInvitationArnNotFoundException e) {
                        return false;
                    }
                },
                new OwnThread());
        CompletableFuture<Boolean> deleted = CompletableFuture.supplyAsync(
                () -> mona.deleteResourceShare(delete -> delete.resourceShareArn(share.resourceShareArn()))
                        .returnValue(),
                new OwnThread());

        assertThat(deleted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(accepted.get(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.DELETED);
        assertThat(isTaskOpen(invitation)).isFalse();
        assertThat(isProcessRunning(team)).isFalse();
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isFalse();
    }

    @RepeatedTest(5)
    void isAnsweredOnceWhenTasklistAndAProgramAnswerAtOnce() throws Exception {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running sharing = management.share(team, Cast.VAULT);
        String task = sharing.offeredTo(VAULT + "-administrators").getId();
        String arn =
                shares.of(team).get(0).invitationOf(Cast.VAULT).orElseThrow().arn();

        CompletableFuture<Boolean> byProgram = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        victor.rejectResourceShareInvitation(reject -> reject.resourceShareInvitationArn(arn));
                        return true;
                    } catch (ResourceShareInvitationAlreadyAcceptedException e) {
                        return false;
                    }
                },
                new OwnThread());
        CompletableFuture<Boolean> inTasklist = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        sharing.complete("victor", task, Map.of("answer", "ACCEPTED"));
                        return true;
                    } catch (RefusedException e) {
                        return false;
                    }
                },
                new OwnThread());

        boolean rejected = byProgram.get(30, TimeUnit.SECONDS);
        assertThat(inTasklist.get(30, TimeUnit.SECONDS)).isNotEqualTo(rejected);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isNotEqualTo(rejected);
        assertThat(sharing.end()).isEqualTo(rejected ? Elements.NOT_SHARED : Elements.SHARED);
    }

    @Test
    void losesAndGainsAccounts() {
        TeamArn team = stage.unsharedTeam(2, 3);
        ResourceShare share = create(team, VAULT);
        accept(victor, share);

        ResourceShareAssociation added = mona.associateResourceShare(
                        add -> add.resourceShareArn(share.resourceShareArn()).principals(RECOVERY))
                .resourceShareAssociations()
                .get(0);
        assertThat(added.associatedEntity()).isEqualTo(RECOVERY);
        assertThat(added.status()).isEqualTo(ResourceShareAssociationStatus.ASSOCIATING);
        assertThat(isTaskOpen(invitation(rita, share))).isTrue();
        accept(rita, share);
        assertThat(shares.isAvailableTo(Cast.RECOVERY, team)).isTrue();

        ResourceShareAssociation removed = mona.disassociateResourceShare(remove ->
                        remove.resourceShareArn(share.resourceShareArn()).principals(VAULT))
                .resourceShareAssociations()
                .get(0);

        assertThat(removed.status()).isEqualTo(ResourceShareAssociationStatus.DISASSOCIATED);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isFalse();
        assertThat(shares.isAvailableTo(Cast.RECOVERY, team)).isTrue();
        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.ACTIVE);
        assertThatThrownBy(() -> mona.disassociateResourceShare(again ->
                        again.resourceShareArn(share.resourceShareArn()).principals(VAULT)))
                .isInstanceOf(UnknownResourceException.class);
        assertThatThrownBy(() -> mona.associateResourceShare(again ->
                        again.resourceShareArn(share.resourceShareArn()).principals(RECOVERY)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("already");
    }

    @Test
    void keepsTwoOffersOfOneShareApart() {
        TeamArn team = stage.unsharedTeam(2, 3);
        ResourceShare share = create(team, VAULT);
        mona.associateResourceShare(
                add -> add.resourceShareArn(share.resourceShareArn()).principals(RECOVERY));
        ResourceShareInvitation ritas = invitation(rita, share);

        String victors = invitation(victor, share).resourceShareInvitationArn();
        victor.rejectResourceShareInvitation(reject -> reject.resourceShareInvitationArn(victors));

        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.PENDING);
        assertThat(isTaskOpen(ritas)).isTrue();
        mona.disassociateResourceShare(
                remove -> remove.resourceShareArn(share.resourceShareArn()).principals(RECOVERY));
        assertThat(isTaskOpen(ritas)).isFalse();
        assertThat(isProcessRunning(team)).isFalse();
        assertThat(own(share).status()).isEqualTo(ResourceShareStatus.FAILED);
    }

    @Test
    void isRenamedAndTagged() {
        ResourceShare share = mona.createResourceShare(share(stage.unsharedTeam(2, 3), VAULT)
                        .allowExternalPrincipals(false)
                        .tags(Tag.builder().key("drill").value("yearly").build())
                        .build())
                .resourceShare();

        ResourceShare renamed = mona.updateResourceShare(update ->
                        update.resourceShareArn(share.resourceShareArn()).name("another name"))
                .resourceShare();

        assertThat(renamed.name()).isEqualTo("another name");
        assertThat(renamed.allowExternalPrincipals()).isFalse();
        assertThat(mona.getResourceShares(get -> get.resourceOwner(ResourceOwner.SELF)
                                .name("another name")
                                .tagFilters(TagFilter.builder()
                                        .tagKey("drill")
                                        .tagValues("yearly")
                                        .build()))
                        .resourceShares())
                .extracting(ResourceShare::resourceShareArn)
                .contains(share.resourceShareArn());
        assertThat(own(share).tags())
                .containsExactly(Tag.builder().key("drill").value("yearly").build());
        mona.tagResource(tag -> tag.resourceShareArn(share.resourceShareArn())
                .tags(
                        Tag.builder().key("drill").value("monthly").build(),
                        Tag.builder().key("owner").value("").build()));
        assertThat(own(share).tags())
                .containsExactly(
                        Tag.builder().key("drill").value("monthly").build(),
                        Tag.builder().key("owner").value("").build());
        mona.untagResource(
                untag -> untag.resourceShareArn(share.resourceShareArn()).tagKeys("owner", "none"));
        assertThat(own(share).tags())
                .containsExactly(Tag.builder().key("drill").value("monthly").build());
        assertThatThrownBy(() -> mona.tagResource(tag -> tag.resourceShareArn(share.resourceShareArn())
                        .tags(IntStream.range(0, 50)
                                .mapToObj(number -> Tag.builder()
                                        .key("k" + number)
                                        .value("v")
                                        .build())
                                .toList())))
                .isInstanceOf(TagLimitExceededException.class);
        assertThatThrownBy(() -> mona.tagResource(tag -> tag.resourceShareArn(share.resourceShareArn())
                        .tags(Tag.builder().value("no key").build())))
                .isInstanceOf(MissingRequiredParameterException.class);
        assertThatThrownBy(() -> mona.updateResourceShare(update ->
                        update.resourceShareArn(share.resourceShareArn()).name("x".repeat(256))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("255");
    }

    @Test
    void createsOnceWhatIsAskedTwiceWithTheSameToken() {
        CreateResourceShareRequest request = share(stage.unsharedTeam(2, 3), VAULT)
                .clientToken(UUID.randomUUID().toString())
                .build();

        ResourceShare first = mona.createResourceShare(request).resourceShare();
        ResourceShare second = mona.createResourceShare(request).resourceShare();

        assertThat(second).isEqualTo(first);
        assertThat(mona.createResourceShare(request).clientToken()).isEqualTo(request.clientToken());
        assertThatThrownBy(() -> mona.createResourceShare(
                        request.toBuilder().name("another").build()))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    @Test
    void listsInPages() {
        TeamArn team = stage.unsharedTeam(2, 3);
        ResourceShare first = create(team, VAULT);
        ResourceShare second = create(team, RECOVERY);
        accept(victor, first);

        assertThat(
                        mona
                                .getResourceSharesPaginator(list ->
                                        list.resourceOwner(ResourceOwner.SELF).maxResults(1))
                                .stream()
                                .flatMap(page -> page.resourceShares().stream())
                                .map(ResourceShare::resourceShareArn))
                .contains(first.resourceShareArn(), second.resourceShareArn())
                .doesNotHaveDuplicates();
        assertThat(mona
                        .listPrincipalsPaginator(list -> list.resourceOwner(ResourceOwner.SELF)
                                .resourceArn(team.value())
                                .maxResults(1))
                        .stream()
                        .flatMap(page -> page.principals().stream())
                        .map(Principal::id))
                .containsExactly(VAULT, RECOVERY);
        assertThat(mona.listResources(list -> list.resourceOwner(ResourceOwner.SELF)
                                .resourceArns(team.value())
                                .principal(VAULT)
                                .resourceType("mpa:approval-team"))
                        .resources())
                .extracting(Resource::resourceShareArn)
                .containsExactly(first.resourceShareArn());
        assertThat(victor.listPrincipals(list ->
                                list.resourceOwner(ResourceOwner.OTHER_ACCOUNTS).resourceArn(team.value()))
                        .principals())
                .extracting(Principal::id)
                .containsExactly("111111111111");
        assertThat(mona.getResourceShareAssociations(list -> list.associationType(ResourceShareAssociationType.RESOURCE)
                                .resourceArn(team.value()))
                        .resourceShareAssociations())
                .extracting(ResourceShareAssociation::resourceShareArn)
                .containsExactlyInAnyOrder(first.resourceShareArn(), second.resourceShareArn());
        assertThatThrownBy(() -> mona.getResourceShares(
                        list -> list.resourceOwner(ResourceOwner.SELF).nextToken("made up")))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() -> mona.getResourceShareInvitations(list -> list.maxResults(501)))
                .isInstanceOf(InvalidMaxResultsException.class);
        assertThatThrownBy(() -> mona.listResources(
                        list -> list.resourceOwner(ResourceOwner.SELF).resourceType("ec2:subnet")))
                .isInstanceOf(InvalidResourceTypeException.class);
    }

    @Test
    void showsAndGivesAShareToNobodyElse() {
        TeamArn team = stage.unsharedTeam(2, 3);
        ResourceShare share = create(team, VAULT);
        String arn = share.resourceShareArn();

        for (RamClient other : List.of(victor, rita)) {
            for (ResourceOwner owner : List.of(ResourceOwner.SELF, ResourceOwner.OTHER_ACCOUNTS)) {
                assertThatThrownBy(() -> other.getResourceShares(GetResourceSharesRequest.builder()
                                .resourceOwner(owner)
                                .resourceShareArns(arn)
                                .build()))
                        .isInstanceOf(UnknownResourceException.class);
            }
            assertThatThrownBy(() -> other.updateResourceShare(
                            update -> update.resourceShareArn(arn).name("mine")))
                    .isInstanceOf(UnknownResourceException.class);
            assertThatThrownBy(() -> other.deleteResourceShare(delete -> delete.resourceShareArn(arn)))
                    .isInstanceOf(UnknownResourceException.class);
            assertThatThrownBy(() -> other.associateResourceShare(
                            add -> add.resourceShareArn(arn).principals(RECOVERY)))
                    .isInstanceOf(UnknownResourceException.class);
            assertThatThrownBy(() -> other.disassociateResourceShare(
                            remove -> remove.resourceShareArn(arn).principals(VAULT)))
                    .isInstanceOf(UnknownResourceException.class);
            assertThatThrownBy(() ->
                            other.createResourceShare(share(team, RECOVERY).build()))
                    .isInstanceOf(UnknownResourceException.class);
        }
        accept(victor, share);
        assertThat(victor.getResourceShares(get ->
                                get.resourceOwner(ResourceOwner.OTHER_ACCOUNTS).resourceShareArns(arn))
                        .resourceShares())
                .hasSize(1);
        assertThatThrownBy(
                        () -> victor.createResourceShare(share(team, RECOVERY).build()))
                .isInstanceOf(OperationNotPermittedException.class)
                .hasMessageContaining("shared with you");
    }

    @Test
    void refusesWhatAShareHereIsNot() {
        TeamArn team = stage.unsharedTeam(2, 3);
        TeamArn other = stage.unsharedTeam(2, 3);
        ResourceShare share = create(team, VAULT);

        assertThatThrownBy(() -> mona.createResourceShare(share(team, VAULT)
                        .resourceArns(team.value(), other.value())
                        .build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("one approval team");
        assertThatThrownBy(() -> mona.createResourceShare(share(team, VAULT)
                        .resourceArns("arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped-vault")
                        .build()))
                .isInstanceOf(UnknownResourceException.class);
        assertThatThrownBy(() -> mona.createResourceShare(
                        share(team, VAULT).resourceArns("a team").build()))
                .isInstanceOf(MalformedArnException.class);
        assertThatThrownBy(() ->
                        mona.createResourceShare(share(team, VAULT).name(null).build()))
                .isInstanceOf(MissingRequiredParameterException.class);
        assertThatThrownBy(() -> mona.createResourceShare(
                        share(team, VAULT).resourceArns(List.of()).build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("resourceArns has none");
        assertThatThrownBy(() -> mona.createResourceShare(
                        share(team, "arn:aws:organizations::111111111111:organization/o-1234567890")
                                .build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("12 digits");
        assertThatThrownBy(() ->
                        mona.createResourceShare(share(other, "444444444444").build()))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> mona.associateResourceShare(
                        add -> add.resourceShareArn(share.resourceShareArn()).resourceArns(other.value())))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("one approval team");
        assertThatThrownBy(() -> mona.disassociateResourceShare(remove ->
                        remove.resourceShareArn(share.resourceShareArn()).resourceArns(team.value())))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Delete the share");
        assertThatThrownBy(() -> mona.deleteResourceShare(delete -> delete.resourceShareArn("no name")))
                .isInstanceOf(MalformedArnException.class);
    }

    @Test
    void invitesNobodyOnceSharingIsEnabledForTheOrganization() {
        TeamArn team = stage.unsharedTeam(2, 3);
        assertThatThrownBy(() -> victor.enableSharingWithAwsOrganization(enable -> {}))
                .isInstanceOf(OperationNotPermittedException.class);
        assertThat(mona.enableSharingWithAwsOrganization(enable -> {}).returnValue())
                .isTrue();

        ResourceShare share = create(team, VAULT);

        assertThat(share.status()).isEqualTo(ResourceShareStatus.ACTIVE);
        assertThat(victor.getResourceShareInvitations(get -> get.resourceShareArns(share.resourceShareArn()))
                        .resourceShareInvitations())
                .isEmpty();
        assertThat(shared(victor)).contains(team.value());
        assertThat(withAccount(share, VAULT).status()).isEqualTo(ResourceShareAssociationStatus.ASSOCIATED);
    }
}
