package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.ClientTokens;
import io.vaultquorum.api.wire.Dialect;
import io.vaultquorum.api.wire.Limit;
import io.vaultquorum.api.wire.Limits;
import io.vaultquorum.api.wire.RefusedCalls;
import io.vaultquorum.api.wire.RestJsonService;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceRegionScopeFilter;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationStatus;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;
import software.amazon.awssdk.services.ram.model.ResourceShareStatus;

/** Puts the service together. Its model says what is needed and what is a name, and of lengths next to nothing. */
@Configuration(proxyBeanMethods = false)
class RamConfiguration {

    private static final String ANY_ARN = "arn:aws(-[^:]+)?:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12}|aws)?:.+";
    private static final String SHARE_ARN =
            "arn:aws(-[^:]+)?:ram:[a-z0-9-]{1,20}:[0-9]{12}:resource-share/[a-zA-Z0-9-]+";
    private static final String INVITATION_ARN =
            "arn:aws(-[^:]+)?:ram:[a-z0-9-]{1,20}:[0-9]{12}:resource-share-invitation/[a-zA-Z0-9-]+";

    @Bean
    RestJsonService ramService(List<RamOperations> parts, ClientTokens tokens, RefusedCalls refusedCalls) {
        Dialect dialect = new Dialect("ram", limits(), RamErrors::of, RamErrors::of, RamErrors::tokenReused, "message")
                .withFailure("ServerInternalException");
        return new RestJsonService(dialect, parts, tokens, refusedCalls);
    }

    static Limits limits() {
        return new Limits()
                .of("CreateResourceShare.name", Limit.required())
                .of(
                        "resourceOwner",
                        Limit.required().oneOf(ResourceOwner.knownValues().toArray()))
                .of(
                        "associationType",
                        Limit.required()
                                .oneOf(ResourceShareAssociationType.knownValues()
                                        .toArray()))
                .of(
                        "associationStatus",
                        Limit.optional()
                                .oneOf(ResourceShareAssociationStatus.knownValues()
                                        .toArray()))
                .of(
                        "resourceShareStatus",
                        Limit.optional().oneOf(ResourceShareStatus.knownValues().toArray()))
                .of(
                        "resourceRegionScope",
                        Limit.optional()
                                .oneOf(ResourceRegionScopeFilter.knownValues().toArray()))
                .of("resourceShareArn", Limit.required().matching(SHARE_ARN))
                .of("resourceShareArns.member", Limit.optional().matching(SHARE_ARN))
                .of("resourceShareInvitationArn", Limit.required().matching(INVITATION_ARN))
                .of("resourceShareInvitationArns.member", Limit.optional().matching(INVITATION_ARN))
                .of("resourceArn", Limit.optional().matching(ANY_ARN))
                .of("resourceArns.member", Limit.optional().matching(ANY_ARN))
                .of("permissionArn", Limit.optional().matching(ANY_ARN))
                .of("permissionArns.member", Limit.optional().matching(ANY_ARN))
                .of("clientToken", Limit.optional().within(1, 4096))
                .of("maxResults", Limit.optional().within(1, RamOperations.PAGE))
                .of("TagResource.tags", Limit.required().within(0, 50))
                .of("UntagResource.tagKeys", Limit.required().within(0, 50))
                .of("tagKeys.member", Limit.required().within(1, 128))
                .of("tags", Limit.optional().within(0, 50))
                .of("tags.key", Limit.required().within(1, 128))
                .of("tags.value", Limit.required().within(0, 256));
    }
}
