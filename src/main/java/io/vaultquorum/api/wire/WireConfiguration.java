package io.vaultquorum.api.wire;

import io.vaultquorum.door.CallerLimits;
import io.vaultquorum.process.engine.Caller;
import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the door {@code /aws}. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration {

    @Bean
    ServletRegistrationBean<AwsServlet> aws(
            List<WireService> services, CallerCheck callers, Caller engineCaller, CallerLimits limits) {
        ServletRegistrationBean<AwsServlet> aws = new ServletRegistrationBean<>(
                new AwsServlet(services, callers, engineCaller, limits), AwsServlet.PATH + "*");
        aws.setName("aws");
        return aws;
    }

    @Bean
    FilterRegistrationBean<RootPath> awsAtTheRoot(ServletRegistrationBean<AwsServlet> aws) {
        FilterRegistrationBean<RootPath> root = new FilterRegistrationBean<>(new RootPath(aws.getServlet()));
        root.addUrlPatterns("/*");
        return root;
    }

    /** An ARN in a path has its slashes encoded. At all other doors such a path is refused by the first filter. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }
}
