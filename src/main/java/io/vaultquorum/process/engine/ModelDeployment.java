package io.vaultquorum.process.engine;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys the models, at start and at no other time (R12). Each folder is a deployment of its own, whole: one in which
 * nothing changed makes no new version, one in which anything changed is deployed with its forms.
 */
@Component
@Order(StartOrder.MODELS)
class ModelDeployment implements ApplicationRunner {

    private final Models models;
    private final ModelCheck check;
    private final RepositoryService repository;

    ModelDeployment(Models models, ProcessBeans beans, ListableBeanFactory allBeans, RepositoryService repository) {
        this.models = models;
        this.check = new ModelCheck(beans.names(), allBeans::containsBean);
        this.repository = repository;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Map<String, Map<String, Models.ModelFile>> processes = models.read();
        processes.values().forEach(files -> check.check(files.values()));
        processes.forEach((process, files) -> {
            DeploymentBuilder deployment = repository
                    .createDeployment()
                    .name(process)
                    .source("vaultquorum")
                    .enableDuplicateFiltering(false);
            files.values().forEach(file -> deployment.addString(file.name(), file.content()));
            deployment.deploy();
        });
    }
}
