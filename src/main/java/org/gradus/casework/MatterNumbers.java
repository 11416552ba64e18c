package org.gradus.casework;

import java.util.Optional;
import java.util.regex.Pattern;
import org.gradus.access.Access;
import org.gradus.ui.NumberSearch;
import org.springframework.stereotype.Component;

/** References of cases and of everything else that has a process of its own. */
@Component
class MatterNumbers implements NumberSearch {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{2}-\\d{4}-\\d{1,9}");

    private final Matters matters;
    private final Access access;

    MatterNumbers(Matters matters, Access access) {
        this.matters = matters;
        this.access = access;
    }

    @Override
    public Optional<String> page(String number) {
        return REFERENCE.matcher(number).matches()
                ? matters.find(number)
                        .filter(matter ->
                                access.maySeeMatter(matter.reference(), matter.schoolUrn(), matter.referred()))
                        .map(matter -> "/cases/" + matter.reference())
                : Optional.empty();
    }
}
