package io.vaultquorum.aws.cases;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.testkit.Cast;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.CreateResourceShareRequest;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceShare;
import software.amazon.awssdk.services.ram.model.Tag;
import software.amazon.awssdk.services.ram.model.TagResourceRequest;

/** What the cases of RAM set their scenes with: shares that mona made, and what became of their invitations. */
record RamScenes(World world) {

    static final String OWNER = Cast.MANAGEMENT.value();
    static final String VAULT = Cast.VAULT.value();
    static final String RECOVERY = Cast.RECOVERY.value();
    static final String NO_SHARE = "arn:aws:ram:us-east-1:111111111111:resource-share/not-here";
    static final String NO_INVITATION = "arn:aws:ram:us-east-1:111111111111:resource-share-invitation/not-here";
    static final String A_VAULT = "arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped-vault";
    static final String NO_ARN = "no name";
    static final String TEAM = "mpa:approval-team";

    /** A vault of victor's account. */
    String vault() {
        return world.stage().vault(Map.of()).value();
    }

    String guardedVault() {
        return world.stage().protectedVault(world.sharedTeam()).value();
    }

    static TagResourceRequest tags(String share, List<Tag> tags) {
        return TagResourceRequest.builder().resourceShareArn(share).tags(tags).build();
    }

    List<Tag> tagsOf(String share) {
        return mona().getResourceShares(
                        get -> get.resourceOwner(ResourceOwner.SELF).resourceShareArns(share))
                .resourceShares()
                .get(0)
                .tags();
    }

    RamClient mona() {
        return world.clients().ram("mona");
    }

    RamClient victor() {
        return world.clients().ram("victor");
    }

    /** A share as mona may ask for it. */
    static CreateResourceShareRequest.Builder share(TeamArn team, String... accounts) {
        return CreateResourceShareRequest.builder()
                .name("guardians of the copy")
                .resourceArns(team.value())
                .principals(accounts);
    }

    ResourceShare shared(TeamArn team, String... accounts) {
        return mona().createResourceShare(share(team, accounts).build()).resourceShare();
    }

    /** A share of a new team, which victor's account is invited to. */
    String shared() {
        return shared(world.team(), VAULT).resourceShareArn();
    }

    /** The invitation of victor's account. */
    String invitation(String share) {
        return victor().getResourceShareInvitations(get -> get.resourceShareArns(share))
                .resourceShareInvitations()
                .get(0)
                .resourceShareInvitationArn();
    }

    /** An invitation of victor's account that waits. */
    String invitation() {
        return invitation(shared());
    }

    void accept(String invitation) {
        victor().acceptResourceShareInvitation(accept -> accept.resourceShareInvitationArn(invitation));
    }

    String accepted() {
        String invitation = invitation();
        accept(invitation);
        return invitation;
    }

    String rejected() {
        String invitation = invitation();
        victor().rejectResourceShareInvitation(reject -> reject.resourceShareInvitationArn(invitation));
        return invitation;
    }

    String expired() {
        String invitation = invitation();
        world.stage().timePasses(Duration.ofHours(12));
        return invitation;
    }

    /** A team that victor's account has, and the share by which it has it. */
    String sharedAndAccepted(TeamArn team) {
        String share = shared(team, VAULT).resourceShareArn();
        accept(invitation(share));
        return share;
    }

    /** Does it, and has invitations be needed again after that: there is no way back through any door. */
    <T> T withoutInvitations(Supplier<T> deed) {
        try {
            return deed.get();
        } finally {
            world.jdbc()
                    .sql("update VQ_GLOBAL_SETTING set SETTING_VALUE = 'false'"
                            + " where SETTING_NAME = 'isSharingWithOrganizationEnabled'")
                    .update();
        }
    }

    static List<Tag> someTags(int count) {
        return World.many(
                count, number -> Tag.builder().key("key-" + number).value("").build());
    }
}
