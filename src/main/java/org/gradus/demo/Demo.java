package org.gradus.demo;

import java.util.List;
import java.util.Optional;
import org.gradus.access.Role;
import org.springframework.stereotype.Service;

/** What the demo's page tells: how the load stands and who may sign in. */
@InDemo
@Service
public class Demo {

    /**
     * How the load of the sample authority stands.
     *
     * @param percentage of its files
     * @param now the file being read, or null
     * @param problem why it stopped, or null
     */
    public record Progress(int percentage, boolean finished, String now, String problem) {}

    /** Someone who may sign in, with the roles held. */
    public record Account(String username, String name, String place, List<Role> roles) {}

    private final DemoRecords records;
    private final SampleAuthority authority;
    private final DemoSettings settings;

    Demo(DemoRecords records, SampleAuthority authority, DemoSettings settings) {
        this.records = records;
        this.authority = authority;
        this.settings = settings;
    }

    /** Empty when this database had schools of its own before the demo came. */
    public Optional<Progress> progress() {
        return records.load().map(load -> new Progress(load.percentage(), load.finished(), load.now(), load.problem()));
    }

    public List<Account> accounts() {
        return authority.accounts().stream()
                .map(account -> new Account(account.username(), account.name(), account.place(), account.roles()))
                .toList();
    }

    /** The one password of all demo accounts. */
    public String password() {
        return settings.password();
    }
}
