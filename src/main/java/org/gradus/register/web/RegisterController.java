package org.gradus.register.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.London;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.Pupils;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.gradus.register.AttendanceCode;
import org.gradus.register.Measures;
import org.gradus.register.WeekOfMarks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of one pupil's register: measures, the penalty counter with its working, and the year's weeks. */
@Controller
class RegisterController {

    /** A row of the table: a week at a school. */
    record WeekRow(LocalDate monday, String school, List<String> codes) {}

    private final Measures measures;
    private final Pupils pupils;
    private final Schools schools;
    private final Clock clock;

    RegisterController(Measures measures, Pupils pupils, Schools schools, Clock clock) {
        this.measures = measures;
        this.pupils = pupils;
        this.schools = schools;
        this.clock = clock;
    }

    @GetMapping("/pupils/{upn}/register")
    ModelAndView register(@PathVariable String upn, @RequestParam(required = false) String on) {
        Pupil pupil = pupils.withUpn(upn);
        LocalDate day = Days.of("on", on, London.today(clock), clock);
        LocalDate from = SchoolYear.of(day).firstDay();
        List<WeekOfMarks> weeks = measures.weeksForPupil(upn, from, day);
        Map<Integer, School> known = schools.withUrns(
                weeks.stream().map(WeekOfMarks::schoolUrn).distinct().toList());
        return new ModelAndView("register/register")
                .addObject("pupil", pupil)
                .addObject("year", SchoolYear.of(day).toString())
                .addObject("on", day)
                .addObject("attendance", measures.forPupil(upn, day))
                .addObject(
                        "weeks",
                        weeks.stream()
                                .sorted(Comparator.comparing(WeekOfMarks::monday)
                                        .reversed())
                                .map(week -> new WeekRow(
                                        week.monday(),
                                        known.get(week.schoolUrn()).name(),
                                        week.codes().stream()
                                                .map(code -> code == null ? "–" : code.code())
                                                .toList()))
                                .toList())
                .addObject("codes", codesUsed(weeks));
    }

    private static List<AttendanceCode> codesUsed(List<WeekOfMarks> weeks) {
        LinkedHashSet<AttendanceCode> used = new LinkedHashSet<>();
        weeks.forEach(week -> week.codes().stream().filter(Objects::nonNull).forEach(used::add));
        return used.stream().sorted().toList();
    }
}
