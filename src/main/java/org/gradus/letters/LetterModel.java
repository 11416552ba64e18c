package org.gradus.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.gradus.register.LostTime;
import org.gradus.register.Measures;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.LazyContextVariable;

/**
 * What every template may use without being told: the school, the addressee, the pupil, what was missed this school year
 * in days and hours, the date and the numbers. The words given with the draft come under {@code words}.
 */
@Component
class LetterModel {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final PupilLookup pupils;
    private final Schools schools;
    private final Measures measures;
    private final Clock clock;
    private final Languages languages = new Languages();

    LetterModel(PupilLookup pupils, Schools schools, Measures measures, Clock clock) {
        this.pupils = pupils;
        this.schools = schools;
        this.measures = measures;
        this.clock = clock;
    }

    /** The code of a language as a school's system names it. */
    Optional<String> languageCode(String named) {
        return languages.code(named);
    }

    /**
     * Collects what a letter says today.
     *
     * @param parent the addressee with the address to be printed, or null
     * @param draft whether it is still a draft, and says so
     */
    Map<String, Object> of(StoredLetter letter, LetterTemplate template, ParentOf parent, boolean draft) {
        LocalDate today = London.today(clock);
        Map<String, Object> model = new HashMap<>();
        model.put("draft", draft);
        model.put("number", letter.number());
        model.put("reference", letter.reference());
        model.put("date", DAY.format(today));
        model.put("addressee", parent == null ? letter.addressee() : parent.name());
        model.put("address", parent == null ? List.of() : parent.address());
        model.put(
                "offer",
                parent == null ? null : languages.offer(parent.language()).orElse(null));
        model.put("interpreter", parent != null && parent.interpreterNeeded());
        String school = schools.withUrn(letter.schoolUrn()).map(School::name).orElse("");
        model.put("school", school);
        Optional<Pupil> pupil = pupils.withId(letter.pupilId());
        model.put("pupil", pupil.map(Pupil::name).orElse(null));
        model.put("born", pupil.map(found -> DAY.format(found.dateOfBirth())).orElse(""));
        model.put("upn", pupil.map(Pupil::upn).orElse(""));
        model.put("lost", new LazyContextVariable<Map<String, String>>() {
            @Override
            protected Map<String, String> loadValue() {
                return lost(letter.pupilId(), today);
            }
        });
        Map<String, String> words = new HashMap<>();
        template.optional().forEach(name -> words.put(name, null));
        words.putAll(letter.words());
        words.values().removeIf(word -> word != null && word.isBlank());
        template.optional().forEach(name -> words.putIfAbsent(name, null));
        model.put("words", words);
        String contact = words.get("contact");
        model.put("contact", contact == null ? "the attendance team at " + school : contact);
        return model;
    }

    private Map<String, String> lost(long pupilId, LocalDate today) {
        LostTime lost = measures.of(pupilId, today).yearToDate().lost();
        return Map.of(
                "days",
                amount(lost.days().toPlainString(), "day"),
                "hours",
                amount(lost.hours().toPlainString(), "hour"),
                "weeks",
                amount(String.valueOf(lost.schoolWeeks()), "school week"));
    }

    private static String amount(String number, String unit) {
        return number + " " + unit + (number.equals("1") ? "" : "s");
    }

    /**
     * Refuses words of which one that the template needs is missing.
     *
     * @throws Refused INVALID naming each
     */
    static void mustBeComplete(LetterTemplate template, Map<String, String> words) {
        List<Refused.Problem> problems = new ArrayList<>();
        for (String name : template.required()) {
            String word = words.get(name);
            if (word == null || word.isBlank()) {
                problems.add(new Refused.Problem(
                        name,
                        "\u201c" + template.title() + "\u201d must say \u201c" + name + "\u201d, and it is missing.",
                        "Give it; a document that must contain it is not written without."));
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, problems);
        }
    }
}
