package org.gradus.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.platform.TransactionSettings;
import org.springframework.stereotype.Component;

/** Tells each transaction who acts in it, with which roles and for which schools. */
@Component
final class ActorTransactionSettings implements TransactionSettings {

    private final CurrentActor currentActor;

    ActorTransactionSettings(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    /**
     * {@code actor}; {@code roles} and {@code schools} as comma lists; {@code authority} true or false. Empty when
     * nobody acts, as while the service starts: row-level security then shows nothing.
     */
    @Override
    public Map<String, String> current() {
        return currentActor.find().map(ActorTransactionSettings::of).orElse(Map.of());
    }

    private static Map<String, String> of(Actor actor) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("actor", actor.username());
        settings.put(
                "roles",
                actor.grants().stream()
                        .map(grant -> grant.role().name())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")));
        settings.put(
                "schools",
                actor.schools().stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
        settings.put("authority", String.valueOf(actor.ofAuthority()));
        return settings;
    }
}
