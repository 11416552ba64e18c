package org.gradus.ladder.penalty;

import java.util.List;
import java.util.Map;
import org.gradus.ui.CasePanel;
import org.springframework.stereotype.Component;

/** The penalty notices of a case with their days, their money, and what stands in doubt. */
@Component
class NoticesPanel implements CasePanel {

    private final PenaltyNotices notices;
    private final NoticeWithdrawals withdrawals;
    private final Payments payments;

    NoticesPanel(PenaltyNotices notices, NoticeWithdrawals withdrawals, Payments payments) {
        this.notices = notices;
        this.withdrawals = withdrawals;
        this.payments = payments;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public int order() {
        return 34;
    }

    @Override
    public String fragment() {
        return "ladder/notices :: notices";
    }

    @Override
    public Map<String, Object> model(String caseReference) {
        List<PenaltyNotices.View> all = caseReference.startsWith("GR-") ? notices.ofCase(caseReference) : List.of();
        return Map.of("all", all, "mayAsk", withdrawals.mayAskWithdrawal(), "seesPayments", payments.mayKeep());
    }
}
