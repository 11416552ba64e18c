package org.gradus.casework;

import java.util.HashMap;
import java.util.Map;
import org.gradus.ui.CasePanel;
import org.springframework.stereotype.Component;

/** The pupil's school year session by session, on the case page. */
@Component
class AttendancePanel implements CasePanel {

    private final CaseAttendance attendance;

    AttendancePanel(CaseAttendance attendance) {
        this.attendance = attendance;
    }

    @Override
    public String name() {
        return "attendance";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String fragment() {
        return "casework/attendance :: attendance";
    }

    /** Of a matter without a case file there is no such part: its page shows nothing. */
    @Override
    public Map<String, Object> model(String caseReference) {
        Map<String, Object> model = new HashMap<>();
        model.put("year", caseReference.startsWith("GR-") ? attendance.of(caseReference) : null);
        return model;
    }
}
