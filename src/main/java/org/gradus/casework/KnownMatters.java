package org.gradus.casework;

import java.util.List;
import java.util.Optional;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every {@link MatterSource} behind one door. */
@Service
class KnownMatters implements Matters {

    private final List<MatterSource> sources;

    KnownMatters(List<MatterSource> sources) {
        this.sources = sources;
    }

    @Override
    @Transactional
    public Optional<Matter> find(String reference) {
        return sources.stream()
                .flatMap(source -> source.find(reference).stream())
                .findFirst();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Matter lock(String reference) {
        return sources.stream()
                .flatMap(source -> source.lock(reference).stream())
                .findFirst()
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
    }
}
