package org.gradus.journeys;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.gradus.pupils.Upn;

/**
 * An invented pupil of Oakfield School who joins for one journey, with the files a MIS would write about them.
 *
 * @param upn with its check letter
 */
record Newcomer(String upn, String surname, String forename) {

    /** Oakfield School of the sample authority. */
    static final int SCHOOL = 900001;

    /** @param serial below 100; the check letter follows from it */
    static Newcomer numbered(int serial, String surname, String forename) {
        String rest = "9999555260%02d".formatted(serial);
        return new Newcomer(new Upn("A" + rest).checkLetter() + rest, surname, forename);
    }

    String name() {
        return forename + " " + surname;
    }

    String pupilsFile() {
        return "UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,EnrolmentStatus\n"
                + String.join(",", upn, surname, forename, "2013-03-14,M,8", "" + SCHOOL, "2024-09-04,C\n");
    }

    String parentsFile() {
        return "UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority,Address1,Town,Postcode\n"
                + String.join(",", upn, "P-" + upn, surname, "Alex,PAM,Y,Y,Y,1,3 Mill Lane,Gradford,GR1 2AB\n");
    }

    /** The same pupil as one who has left. */
    String leftFile(String on) {
        return "UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,LeavingDate,EnrolmentStatus\n"
                + String.join(",", upn, surname, forename, "2013-03-14,M,8", "" + SCHOOL, "2024-09-04", on, "C\n");
    }

    /** A second parent, who does not live with the pupil. */
    String secondParentsFile() {
        return "UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority\n"
                + String.join(",", upn, "P2-" + upn, surname, "Sam,PAF,Y,N,Y,2\n");
    }

    /** Marks of some school days in the long layout: in school every session but, if so wished, Friday afternoons. */
    String marksFile(List<LocalDate> schoolDays, boolean awayOnFridayAfternoons) {
        return marksFile(
                schoolDays,
                (day, session) -> session.equals("AM")
                        ? "/"
                        : awayOnFridayAfternoons && day.getDayOfWeek() == DayOfWeek.FRIDAY ? "O" : "\\");
    }

    /** @param code by day and session, AM or PM */
    String marksFile(List<LocalDate> schoolDays, BiFunction<LocalDate, String, String> code) {
        StringBuilder file = new StringBuilder("URN,UPN,Date,Session,Mark\n");
        for (LocalDate day : schoolDays) {
            for (String session : List.of("AM", "PM")) {
                row(file, day, session, code.apply(day, session));
            }
        }
        return file.toString();
    }

    /** Marks of some school days in the long layout: away without leave in every session. */
    String awayFile(List<LocalDate> schoolDays) {
        StringBuilder file = new StringBuilder("URN,UPN,Date,Session,Mark\n");
        for (LocalDate day : schoolDays) {
            row(file, day, "AM", "O");
            row(file, day, "PM", "O");
        }
        return file.toString();
    }

    private void row(StringBuilder file, LocalDate day, String session, String mark) {
        file.append(SCHOOL).append(',').append(upn).append(',').append(day).append(',');
        file.append(session).append(',').append(mark).append('\n');
    }
}
