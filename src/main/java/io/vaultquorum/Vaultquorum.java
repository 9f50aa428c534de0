package io.vaultquorum;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the node. */
@SpringBootApplication
public class Vaultquorum {

    public static void main(String[] args) {
        SpringApplication.run(Vaultquorum.class, args);
    }
}
