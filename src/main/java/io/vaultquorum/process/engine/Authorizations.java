package io.vaultquorum.process.engine;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Auditors;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.RoleGroups;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What people see in the webapps from the first start: everybody Tasklist with the two filters, administrators of accounts
 * the start forms. Everything else comes with a task of one's own or is an operator's.
 */
@Component
@Order(StartOrder.AUTHORIZATIONS)
class Authorizations implements ApplicationRunner {

    private final StartLock startLock;
    private final RoleGroups roleGroups;
    private final Accounts accounts;
    private final Forms forms;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    Authorizations(
            StartLock startLock,
            RoleGroups roleGroups,
            Accounts accounts,
            Forms forms,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks) {
        this.startLock = startLock;
        this.roleGroups = roleGroups;
        this.accounts = accounts;
        this.forms = forms;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        startLock.whileHeld(this::makeWhatIsMissing);
    }

    private void makeWhatIsMissing() {
        roleGroups.create();
        grantToEverybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        filter(TaskForm.TaskList.MY_VOTES, 10);
        filter(TaskForm.TaskList.MY_REQUESTS, 20);
        letAuditorsLook();
        for (Accounts.Account account : accounts.all()) {
            String group = new Role(account.id(), Role.Kind.ADMINISTRATOR).groupId();
            for (StartForm form : forms.startsOf(account)) {
                grant(
                        group,
                        Resources.PROCESS_DEFINITION,
                        form.process(),
                        Permissions.READ,
                        Permissions.CREATE_INSTANCE);
            }
            grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        }
    }

    /** Cockpit and Admin with everything in them, to read. What the guard refuses to an auditor no authorization gives. */
    private void letAuditorsLook() {
        grant(Auditors.GROUP, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(Auditors.GROUP, Resources.APPLICATION, "admin", Permissions.ACCESS);
        grantToAuditors(
                Resources.PROCESS_DEFINITION,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_TASK_VARIABLE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_HISTORY_VARIABLE);
        grantToAuditors(Resources.DECISION_DEFINITION, Permissions.READ, Permissions.READ_HISTORY);
        grantToAuditors(Resources.BATCH, Permissions.READ, Permissions.READ_HISTORY);
        grantToAuditors(Resources.OPERATION_LOG_CATEGORY, UserOperationLogCategoryPermissions.READ);
        grantToAuditors(Resources.SYSTEM, SystemPermissions.READ);
        Stream.of(
                        Resources.PROCESS_INSTANCE,
                        Resources.TASK,
                        Resources.DEPLOYMENT,
                        Resources.DECISION_REQUIREMENTS_DEFINITION,
                        Resources.USER,
                        Resources.GROUP,
                        Resources.TENANT,
                        Resources.AUTHORIZATION,
                        Resources.FILTER)
                .forEach(resource -> grantToAuditors(resource, Permissions.READ));
    }

    private void grantToAuditors(Resource resource, Permission... permissions) {
        grant(Auditors.GROUP, resource, Authorization.ANY, permissions);
    }

    /**
     * Makes the filter, or brings it up to date: a new version may know more kinds of tasks. A filter has one name; those in
     * the other languages lie beside it, for Tasklist's pages.
     */
    private void filter(TaskForm.TaskList list, int priority) {
        Phrase name = Phrase.of("list." + list + ".name");
        Phrase description = Phrase.of("list." + list + ".description");
        Map<String, Object> properties = new HashMap<>();
        for (Language language : Language.values()) {
            properties.put("name-" + language.tag(), name.in(language));
            properties.put("description-" + language.tag(), description.in(language));
        }
        properties.put("description", description.in(Language.ENGLISH));
        properties.put("priority", priority);
        properties.put("color", "#0b5cad");
        properties.put("refresh", true);
        String english = name.in(Language.ENGLISH);
        Filter filter = Optional.ofNullable(
                        filters.createFilterQuery().filterName(english).singleResult())
                .orElseGet(() -> filters.newTaskFilter(english))
                .setQuery(mostUrgentFirst(tasks.createTaskQuery().taskDefinitionKeyIn(elementsOf(list))))
                .setProperties(properties);
        filters.saveFilter(filter);
        grantToEverybody(Resources.FILTER, filter.getId(), Permissions.READ);
    }

    /** Databases do not agree where what has no date stands; by its priority it stands behind. */
    private static TaskQuery mostUrgentFirst(TaskQuery query) {
        return query.orderByTaskPriority().desc().orderByDueDate().asc();
    }

    private String[] elementsOf(TaskForm.TaskList list) {
        return forms.tasks().stream()
                .filter(form -> form.list() == list)
                .map(TaskForm::elementId)
                .sorted()
                .toArray(String[]::new);
    }

    private void grantToEverybody(Resource resource, String resourceId, Permission... permissions) {
        if (existing(resource, resourceId).userIdIn(Authorization.ANY).count() > 0) {
            return;
        }
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        authorization.setUserId(Authorization.ANY);
        save(authorization, resource, resourceId, permissions);
    }

    private void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        if (existing(resource, resourceId).groupIdIn(group).count() > 0) {
            return;
        }
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        save(authorization, resource, resourceId, permissions);
    }

    private AuthorizationQuery existing(Resource resource, String resourceId) {
        return authorizations.createAuthorizationQuery().resourceType(resource).resourceId(resourceId);
    }

    private void save(Authorization authorization, Resource resource, String resourceId, Permission... permissions) {
        authorization.setResource(resource);
        authorization.setResourceId(resourceId);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }
}
