package org.gradus.journeys;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * An invented pupil of Oakfield School who joins for one journey, with the files a MIS would write about them.
 *
 * @param upn with its check letter
 */
record Newcomer(String upn, String surname, String forename) {

    /** Oakfield School of the sample authority. */
    static final int SCHOOL = 900001;

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

    /** Marks of some school days in the long layout: in school every session but, if so wished, Friday afternoons. */
    String marksFile(List<LocalDate> schoolDays, boolean awayOnFridayAfternoons) {
        StringBuilder file = new StringBuilder("URN,UPN,Date,Session,Mark\n");
        for (LocalDate day : schoolDays) {
            boolean away = awayOnFridayAfternoons && day.getDayOfWeek() == DayOfWeek.FRIDAY;
            row(file, day, "AM", "/");
            row(file, day, "PM", away ? "O" : "\\");
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
