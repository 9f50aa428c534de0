package io.vaultquorum.process.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vaultquorum.organization.CheckRole;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.Wrapper;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The engine's HTTP doors: which are open, and that nobody comes in without saying who. */
@Configuration(proxyBeanMethods = false)
class Doors {

    @Bean
    FilterRegistrationBean<Filter> httpDoor() {
        return first(new HttpDoor(), "httpDoor", "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> pageNonce() {
        return first(new PageNonce(), "pageNonce", "/camunda/app/*");
    }

    @Bean
    FilterRegistrationBean<Filter> openSessions(CheckRole checkRole, RefusalRecorder recorder) {
        return first(new OpenSessions(checkRole, recorder), "openSessions", "/camunda/*");
    }

    /** Behind the logins, since it asks who was turned away. */
    @Bean
    FilterRegistrationBean<Filter> refusedRequests(RefusalRecorder recorder, Caller caller) {
        FilterRegistrationBean<Filter> registration =
                first(new RefusedRequests(recorder, caller), "refusedRequests", "/camunda/*", "/engine-rest/*");
        registration.setOrder(registration.getOrder() + 1);
        return registration;
    }

    /** Engine REST: closed unless configured; when open, HTTP Basic on every path. */
    @Bean
    FilterRegistrationBean<Filter> engineRestLogin(@Value("${vaultquorum.engine-rest.enabled:false}") boolean enabled) {
        if (!enabled) {
            return first(closed(), "engineRestLogin", "/engine-rest/*");
        }
        return basicLogin("engineRestLogin", "/engine-rest/*");
    }

    /** What auditors take away, by HTTP Basic, so that a browser and {@code curl} can; whether engine REST is open or not. */
    @Bean
    FilterRegistrationBean<Filter> auditorsLogin() {
        return basicLogin("auditorsLogin", "/audit/*");
    }

    private static FilterRegistrationBean<Filter> basicLogin(String name, String path) {
        FilterRegistrationBean<Filter> login = first(new EveryPathAuthenticationFilter(), name, path);
        login.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                HttpBasicAuthenticationProvider.class.getName());
        return login;
    }

    /**
     * The webapps' setup page makes an administrator of whoever comes first while there is none, without a login. Operators
     * are made from the environment, at start, or by other operators: that door stays shut.
     */
    @Bean
    FilterRegistrationBean<Filter> setupPage() {
        return first(closed(), "setupPage", "/camunda/api/admin/setup/*", "/camunda/app/admin/default/setup/*");
    }

    /** The cookie that the webapps write themselves goes by TLS alone where people come by TLS. */
    @Bean
    static BeanPostProcessor webappCookie(@Value("${vaultquorum.public-url}") String publicUrl) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof CamundaBpmProperties engine
                        && publicUrl.strip().toLowerCase(Locale.ROOT).startsWith("https:")) {
                    engine.getWebapp().getCsrf().setEnableSecureCookie(true);
                }
                return bean;
            }
        };
    }

    /**
     * Makes the webapps' servlets ready at start. By themselves they do that at the first request, which on a slow machine
     * takes longer than the page that sent it waits: the first person in an emergency would see an empty page.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webappsReadyAtStart() {
        return tomcat -> tomcat.addContextLifecycleListeners(event -> {
            if (event.getType().equals(Lifecycle.AFTER_START_EVENT)
                    && event.getLifecycle() instanceof Container context) {
                Stream.of(context.findChildren())
                        .map(Wrapper.class::cast)
                        .filter(servlet -> ServletContainer.class.getName().equals(servlet.getServletClass()))
                        .forEach(servlet -> servlet.setLoadOnStartup(1));
            }
        });
    }

    private static Filter closed() {
        return (request, response, chain) ->
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private static FilterRegistrationBean<Filter> first(Filter filter, String name, String... paths) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.setUrlPatterns(Arrays.asList(paths));
        registration.setOrder(filter instanceof HttpDoor ? Ordered.HIGHEST_PRECEDENCE : Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    /**
     * The engine's own filter leaves the list of engines open to strangers, and makes a failure of what is refused while
     * somebody signs in.
     */
    static final class EveryPathAuthenticationFilter extends ProcessEngineAuthenticationFilter {
        @Override
        protected boolean requiresEngineAuthentication(String requestUrl) {
            return true;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            try {
                super.doFilter(request, response, chain);
            } catch (ForbiddenException e) {
                say((HttpServletResponse) response, HttpStatus.FORBIDDEN, AuthorizationException.class, e);
            } catch (TooManyRequestsException e) {
                say((HttpServletResponse) response, HttpStatus.TOO_MANY_REQUESTS, InvalidRequestException.class, e);
            }
        }

        /** As engine REST says it. */
        private static void say(HttpServletResponse answer, HttpStatus status, Class<?> type, Exception refused)
                throws IOException {
            answer.setStatus(status.value());
            answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
            answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
            answer.getWriter()
                    .write(new ObjectMapper()
                            .writeValueAsString(Map.of(
                                    "type", type.getSimpleName(), "message", String.valueOf(refused.getMessage()))));
        }
    }
}
