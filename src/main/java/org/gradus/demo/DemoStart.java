package org.gradus.demo;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.gradus.kernel.London;
import org.gradus.platform.GradusClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** When the service is up: says on the console how to get in, and loads the sample authority behind it. */
@InDemo
@Component
class DemoStart {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    private final SampleLoad load;
    private final DemoClock demoClock;
    private final DemoRecords records;
    private final DemoSettings settings;
    private final GradusClock clock;
    private final Environment environment;

    DemoStart(
            SampleLoad load,
            DemoClock demoClock,
            DemoRecords records,
            DemoSettings settings,
            GradusClock clock,
            Environment environment) {
        this.load = load;
        this.demoClock = demoClock;
        this.records = records;
        this.settings = settings;
        this.clock = clock;
        this.environment = environment;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void started(ApplicationReadyEvent ready) {
        boolean loaded = records.load().filter(DemoRecords.Load::finished).isPresent();
        log.info("\n{}", welcome(loaded));
        Thread thread = new Thread(() -> behind(loaded), "demo-load");
        thread.setDaemon(true);
        thread.start();
    }

    private void behind(boolean loaded) {
        if (!load.run()) {
            return;
        }
        demoClock.catchUp();
        if (!loaded) {
            log.info("\n{}", welcome(true));
        }
    }

    String welcome(boolean loaded) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        String address = "http://localhost:" + port;
        return String.join(
                "\n",
                List.of(
                        "Gradus is running at " + address + " — in the demo it is "
                                + London.today(clock).format(DAY) + ".",
                        loaded
                                ? "The sample authority Gradshire is loaded: 12 schools, three school years."
                                : "The sample authority Gradshire is being loaded; progress at " + address + "/demo.",
                        "Sign in with the password " + settings.password() + " as",
                        "  officer.oakfield     attendance officer of Oakfield School",
                        "  head.oakfield        its head teacher; so too champion.oakfield, dsl.oakfield, governor.oakfield",
                        "  support, welfare     the authority's attendance support and education welfare officers",
                        "  manager, auditor     see the whole authority; all accounts are listed at " + address
                                + "/demo",
                        "Try first: as officer.oakfield open My tasks, claim one, complete its form and read what comes next;",
                        "  open the case behind it; at " + address
                                + "/demo move the clock on by a week and look again.",
                        "The API is at " + address + "/swagger-ui.html; it takes the same accounts by HTTP Basic."));
    }
}
