package io.vaultquorum;

import io.vaultquorum.command.HostCommands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the node, or runs a host command. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Vaultquorum {

    public static void main(String[] args) {
        if (HostCommands.isOne(args)) {
            System.exit(HostCommands.run(args));
        }
        HostCommands.keepToThisHost();
        SpringApplication.run(Vaultquorum.class, args);
    }
}
