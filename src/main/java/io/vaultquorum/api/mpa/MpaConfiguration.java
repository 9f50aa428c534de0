package io.vaultquorum.api.mpa;

import io.vaultquorum.api.wire.ClientTokens;
import io.vaultquorum.api.wire.Dialect;
import io.vaultquorum.api.wire.Limit;
import io.vaultquorum.api.wire.Limits;
import io.vaultquorum.api.wire.RefusedCalls;
import io.vaultquorum.api.wire.RestJsonService;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.mpa.model.FilterField;
import software.amazon.awssdk.services.mpa.model.Operator;
import software.amazon.awssdk.services.mpa.model.PolicyType;

/** Puts the service together. Limits are those of its model. */
@Configuration(proxyBeanMethods = false)
class MpaConfiguration {

    private static final int LONGEST_ARN = 2048;
    private static final String UNQUALIFIED_POLICY =
            "arn:.{1,63}:mpa:::aws:policy/[a-zA-Z0-9_.-]{1,1023}/[a-zA-Z0-9_.-]{1,1023}";
    private static final String QUALIFIED_POLICY = UNQUALIFIED_POLICY + "/(?:\\d+|\\$DEFAULT)";

    private static final Limit TEAM_ARN = Limit.required()
            .within(20, LONGEST_ARN)
            .matching("arn:aws(-[^:]+)?:mpa:[a-z0-9-]{1,20}:[0-9]{12}:approval-team/[a-zA-Z0-9._-]+");
    private static final Limit SESSION_ARN = Limit.required()
            .within(20, LONGEST_ARN)
            .matching("arn:aws(-[^:]+)?:mpa:[a-z0-9-]{1,20}:[0-9]{12}:session/[a-zA-Z0-9._-]+/[a-zA-Z0-9_-]+");
    private static final Limit IDENTITY_SOURCE_ARN = Limit.required()
            .within(20, LONGEST_ARN)
            .matching("arn:aws(-[^:]+)?:mpa:[a-z0-9-]{1,20}:[0-9]{12}:identity-source/.+");

    @Bean
    RestJsonService mpaService(List<MpaOperations> parts, ClientTokens tokens, RefusedCalls refusedCalls) {
        Dialect dialect = new Dialect("mpa", limits(), MpaErrors::of, MpaErrors::of, MpaErrors::conflict, "Message");
        return new RestJsonService(dialect, parts, tokens, refusedCalls);
    }

    static Limits limits() {
        return new Limits()
                .of("Arn", TEAM_ARN)
                .of("ApprovalTeamArn", TEAM_ARN)
                .of("SessionArn", SESSION_ARN)
                .of("IdentitySourceArn", IDENTITY_SOURCE_ARN)
                .of("ResourceArn", Limit.required().within(20, LONGEST_ARN))
                .of("PolicyArn", Limit.required().within(0, 1224).matching(UNQUALIFIED_POLICY))
                .of("PolicyVersionArn", Limit.required().within(0, 1224).matching(QUALIFIED_POLICY))
                .of("PolicyName", Limit.required().within(0, 64))
                .of(
                        "PolicyType",
                        Limit.required().oneOf(PolicyType.knownValues().toArray()))
                .of("VersionId", Limit.required().within(1, 1000))
                .of("MaxResults", Limit.optional().within(1, 20))
                .of("NextToken", Limit.optional().within(0, 4096))
                .of("ClientToken", Limit.optional().within(1, 4096))
                .of("Name", Limit.required().within(0, 64).matching("[a-zA-Z0-9._-]+"))
                .of("Description", Limit.optional().within(1, 256))
                .of("CreateApprovalTeam.Description", Limit.required().within(1, 256))
                .of("CreateApprovalTeam.ApprovalStrategy", Limit.required())
                .of("ApprovalStrategy.MofN", Limit.required())
                .of(
                        "ApprovalStrategy.MofN.MinApprovalsRequired",
                        Limit.required().atLeast(1))
                .of("CreateApprovalTeam.Approvers", Limit.required().within(1, 20))
                .of("Approvers", Limit.optional().within(1, 20))
                .of("Approvers.PrimaryIdentityId", Limit.required().within(1, 100))
                .of("Approvers.PrimaryIdentitySourceArn", IDENTITY_SOURCE_ARN)
                .of("Policies", Limit.required().within(1, 10))
                .of(
                        "Policies.PolicyArn",
                        Limit.required().within(0, 1224).matching(UNQUALIFIED_POLICY + "(/(\\d+|\\$DEFAULT))?"))
                .of("PendingWindowDays", Limit.optional())
                .of("IdentitySourceParameters", Limit.required())
                .of("IdentitySourceParameters.IamIdentityCenter", Limit.required())
                .of(
                        "IdentitySourceParameters.IamIdentityCenter.InstanceArn",
                        Limit.required()
                                .within(20, LONGEST_ARN)
                                .matching("arn:.+:sso:::instance/(?:sso)?ins-[a-zA-Z0-9-.]{16}"))
                .of(
                        "IdentitySourceParameters.IamIdentityCenter.Region",
                        Limit.required().within(0, 100))
                .of("Filters", Limit.optional().within(0, 10))
                .of(
                        "Filters.FieldName",
                        Limit.required().oneOf(FilterField.knownValues().toArray()))
                .of(
                        "Filters.Operator",
                        Limit.required().oneOf(Operator.knownValues().toArray()))
                .of("Filters.Value", Limit.required().within(0, 1000))
                .of("TagResource.Tags", Limit.required().within(0, 50))
                .of("Tags", Limit.optional().within(0, 50))
                .of("Tags.key", Limit.required().within(1, 128))
                .of("Tags.value", Limit.required().within(0, 256))
                .of("TagKeys", Limit.required().within(0, 50))
                .of("TagKeys.member", Limit.required().within(1, 128));
    }
}
