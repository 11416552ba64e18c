package org.gradus.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.SignedNote;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Auditors' own mailboxes: each gets the checkpoint, which says nothing about anybody. */
final class MailAnchor implements Anchor {

    private final ObjectProvider<JavaMailSender> sender;
    private final MessageSource messages;
    private final String from;
    private final List<String> to;
    private final Duration every;

    MailAnchor(
            ObjectProvider<JavaMailSender> sender,
            MessageSource messages,
            String from,
            List<String> to,
            Duration every) {
        this.sender = sender;
        this.messages = messages;
        this.from = from;
        this.to = List.copyOf(to);
        this.every = every;
    }

    @Override
    public Kind kind() {
        return Kind.MAIL;
    }

    @Override
    public String place() {
        return to.size() == 1 ? "1 address" : to.size() + " addresses";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Receipt give(SignedNote note, Checkpoint checkpoint) throws AnchorFailedException {
        JavaMailSender mail = sender.getIfAvailable();
        if (mail == null) {
            throw new AnchorFailedException("This installation has no mail server: set spring.mail.host.");
        }
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(to.toArray(String[]::new));
        message.setSubject(
                messages.getMessage("ledger.anchor.mail.subject", new Object[] {checkpoint.shortForm()}, Locale.UK));
        message.setText(messages.getMessage("ledger.anchor.mail.text", null, Locale.UK) + "\n\n" + note);
        try {
            mail.send(message);
            return new Receipt("Sent.", null);
        } catch (MailException e) {
            throw new AnchorFailedException("The mail server did not take it: " + e.getMessage(), e);
        }
    }
}
