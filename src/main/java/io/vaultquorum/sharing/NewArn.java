package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import java.util.UUID;

/** Names that nothing has had yet. RAM's are where the resource is. */
final class NewArn {

    private NewArn() {}

    static String ofShare(AccountId owner, String region) {
        return of(owner, region, "resource-share");
    }

    static String ofInvitation(ShareableArn resource) {
        return of(resource.account(), resource.region(), "resource-share-invitation");
    }

    private static String of(AccountId owner, String region, String type) {
        return "arn:aws:ram:" + region + ":" + owner + ":" + type + "/" + UUID.randomUUID();
    }
}
