package org.gradus.demo;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Staff;
import org.gradus.demo.simulator.School;
import org.gradus.demo.simulator.SchoolYear;
import org.gradus.demo.simulator.Simulator;
import org.gradus.intake.ImportJob;
import org.gradus.kernel.London;
import org.gradus.pupils.Schools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Loads the sample authority into an empty database, file by file through the ordinary importer, and goes on after a restart
 * with the first file that is not in yet.
 */
@InDemo
@Component
class SampleLoad {

    private static final Logger log = LoggerFactory.getLogger(SampleLoad.class);

    /** A file of the load, made when its turn comes. */
    private record File(String kind, String name, Supplier<byte[]> bytes) {}

    private final SampleAuthority authority;
    private final DemoRecords records;
    private final DemoFiles files;
    private final Staff staff;
    private final CurrentActor currentActor;
    private final Schools schools;
    private final DemoSettings settings;
    private final Clock clock;
    private volatile boolean stopping;

    SampleLoad(
            SampleAuthority authority,
            DemoRecords records,
            DemoFiles files,
            Staff staff,
            CurrentActor currentActor,
            Schools schools,
            DemoSettings settings,
            Clock clock) {
        this.authority = authority;
        this.records = records;
        this.files = files;
        this.staff = staff;
        this.currentActor = currentActor;
        this.schools = schools;
        this.settings = settings;
        this.clock = clock;
    }

    /** Loads what is missing; true when everything is in. Does nothing in a database that had schools before the demo came. */
    boolean run() {
        Optional<DemoRecords.Load> known = records.load();
        if (known.isEmpty()) {
            if (!schools.ofAuthority(Simulator.AUTHORITY).isEmpty()
                    || !schools.withPupils().isEmpty()) {
                log.info("The database has schools already: no sample authority is loaded.");
                return false;
            }
            records.begin(London.today(clock), settings.seed(), settings.pupils());
        } else if (known.get().finished()) {
            return true;
        }
        long began = System.nanoTime();
        try {
            currentActor.as(Actor.SYSTEM, this::load);
        } catch (RuntimeException e) {
            if (stopping) {
                log.info("The service stops while the sample authority is being loaded; the next start goes on.");
                return false;
            }
            log.error("The sample authority was not loaded; the next start tries again.", e);
            records.failed(e.getMessage());
            return false;
        }
        log.info("Sample authority loaded in {} s.", (System.nanoTime() - began) / 1_000_000_000);
        return true;
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }

    private void load() {
        accounts();
        Simulator simulator = authority.simulator().orElseThrow();
        List<File> wanted = wanted(simulator, records.load().orElseThrow().anchor());
        records.steps(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            File file = wanted.get(i);
            Optional<DemoRecords.Step> step = records.step(file.name());
            if (step.filter(DemoRecords.Step::finished).isPresent()) {
                continue;
            }
            records.working(file.name());
            long began = System.nanoTime();
            // What a stop cut off is read again by the importer itself.
            UUID id = step.map(DemoRecords.Step::importId).orElseGet(() -> begin(file));
            ImportJob job = files.await(id);
            records.stepFinished(file.name());
            log.info(
                    "Sample authority: {} of {}, {}: {} rows taken, {} refused, {} ms",
                    i + 1,
                    wanted.size(),
                    file.name(),
                    job.rowsAccepted(),
                    job.rowsRefused(),
                    (System.nanoTime() - began) / 1_000_000);
        }
        records.finished();
    }

    private UUID begin(File file) {
        UUID id = files.begin(file.kind(), file.name(), file.bytes().get());
        records.stepBegun(file.name(), id);
        return id;
    }

    private void accounts() {
        for (SampleStaff.Account account : authority.accounts()) {
            if (staff.find(account.username()).isEmpty()) {
                staff.add(account.username(), account.name(), settings.password(), account.grants());
            }
        }
    }

    private static List<File> wanted(Simulator simulator, LocalDate anchor) {
        LocalDate known = anchor.minusDays(1);
        List<File> wanted = new ArrayList<>();
        wanted.add(new File("schools", "schools.csv", simulator::schoolsFile));
        for (SchoolYear year : SampleAuthority.yearsWithTerms(anchor)) {
            wanted.add(new File(
                    "calendar", "calendar-" + year.inFileNames() + ".json", () -> simulator.calendarFile(year)));
        }
        wanted.add(new File("pupils", "pupils.csv", () -> DemoFiles.bytes(out -> simulator.pupilsFile(known, out))));
        wanted.add(new File("parents", "parents.csv", () -> DemoFiles.bytes(out -> simulator.parentsFile(known, out))));
        for (SchoolYear year : SampleAuthority.yearsWithMarks(anchor)) {
            LocalDate until = year.lastDay().isBefore(known) ? year.lastDay() : known;
            if (until.isBefore(simulator.calendar(year).weekdays().get(0))) {
                continue;
            }
            for (School school : simulator.schools()) {
                wanted.add(new File(
                        "marks",
                        "marks-" + school.urn() + "-" + year.inFileNames() + ".csv",
                        () -> DemoFiles.bytes(out -> simulator.marksFile(school, year.firstDay(), until, out))));
            }
        }
        return wanted;
    }
}
