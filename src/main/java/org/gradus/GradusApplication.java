package org.gradus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts Gradus: the graduated response to school absence as executable BPMN. */
@Modulithic(systemName = "Gradus", sharedModules = "kernel")
@SpringBootApplication
@ConfigurationPropertiesScan
public class GradusApplication {

    public static void main(String[] args) {
        SpringApplication.run(GradusApplication.class, args);
    }
}
