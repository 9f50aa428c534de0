package io.vaultquorum.door;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts up what holds at every door. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    @Bean
    CallerLimits callerLimits(DoorLimits limits) {
        return new CallerLimits(limits, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    WrongPasswords wrongPasswords(DoorLimits limits) {
        return new WrongPasswords(limits, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    FilterRegistrationBean<Filter> requestLimits(CallerLimits callers, DoorLimits limits) {
        return early(new RequestLimits(callers, limits), "/*");
    }

    @Bean
    FilterRegistrationBean<Filter> noInternals() {
        return early(new NoInternals(), "/camunda/api/*", "/engine-rest/*");
    }

    /** Where people come by TLS, headers say so and cookies go no other way. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> answersOfEveryDoor(
            @Value("${vaultquorum.public-url}") String publicUrl) {
        boolean https = publicUrl.strip().toLowerCase(Locale.ROOT).startsWith("https:");
        return tomcat -> {
            tomcat.addEngineValves(new AnswerHeaders(https));
            tomcat.getSession().getCookie().setSecure(https);
        };
    }

    /** Right after the threshold, before whatever asks who somebody is. */
    private static FilterRegistrationBean<Filter> early(Filter filter, String... paths) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(List.of(paths));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
