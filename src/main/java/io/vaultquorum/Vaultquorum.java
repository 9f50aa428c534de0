package io.vaultquorum;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the node. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Vaultquorum {

    public static void main(String[] args) {
        SpringApplication.run(Vaultquorum.class, args);
    }
}
