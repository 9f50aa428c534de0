package io.vaultquorum.session;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.team.Teams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Looks once a minute whether a team has fallen ill, and says so once: of several nodes, the one that noted it first. */
@Component
public class WatchTeamHealth {

    private static final Logger LOG = LoggerFactory.getLogger(WatchTeamHealth.class);

    private final Teams teams;
    private final CheckTeamHealth checkTeamHealth;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    WatchTeamHealth(
            Teams teams,
            CheckTeamHealth checkTeamHealth,
            ApplicationEventPublisher events,
            TransactionOperations transaction) {
        this.teams = teams;
        this.checkTeamHealth = checkTeamHealth;
        this.events = events;
        this.transaction = transaction;
    }

    /** Each team in a transaction of its own. */
    @Scheduled(fixedDelayString = "${vaultquorum.watch-interval}")
    public void look() {
        teams.all().forEach(this::look);
    }

    void look(TeamArn arn) {
        transaction.executeWithoutResult(status -> checkTeamHealth.check(arn).ifPresent(health -> {
            if (teams.noteHealth(arn, health.healthy()) && !health.healthy()) {
                LOG.warn("VQ-0105 the team {} is unhealthy: {}", arn, health.inactive());
                events.publishEvent(new TeamUnhealthy(arn, health));
            }
        }));
    }
}
