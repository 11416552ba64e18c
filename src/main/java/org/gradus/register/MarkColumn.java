package org.gradus.register;

import java.util.List;
import org.gradus.intake.HeaderedCsv;

/** The columns of the two CSV layouts of marks: one row a session (long), and one row a pupil's week (wide). */
enum MarkColumn implements HeaderedCsv.Column {
    URN("URN", "SchoolURN"),
    LAESTAB("LAESTAB", "DfENumber", "DfE number"),
    UPN("UPN"),

    DATE("Date", "MarkDate", "AttendanceDate"),
    SESSION("Session", "SessionName", "AM/PM"),
    MARK("Mark", "Code", "AttendanceCode"),
    MINUTES_LATE("MinutesLate", "LateMinutes"),
    COMMENT("Comment", "Comments", "AttendanceComment"),

    WEEK_START("WeekStart", "WeekCommencing", "WeekBeginning"),
    MON_AM("MonAM"),
    MON_PM("MonPM"),
    TUE_AM("TueAM"),
    TUE_PM("TuePM"),
    WED_AM("WedAM"),
    WED_PM("WedPM"),
    THU_AM("ThuAM"),
    THU_PM("ThuPM"),
    FRI_AM("FriAM"),
    FRI_PM("FriPM");

    /** The columns of a week's sessions, in order of time. */
    static final List<MarkColumn> WEEK =
            List.of(MON_AM, MON_PM, TUE_AM, TUE_PM, WED_AM, WED_PM, THU_AM, THU_PM, FRI_AM, FRI_PM);

    private final String heading;
    private final List<String> aliases;

    MarkColumn(String heading, String... aliases) {
        this.heading = heading;
        this.aliases = List.of(aliases);
    }

    @Override
    public String heading() {
        return heading;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }
}
