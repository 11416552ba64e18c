package org.gradus.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks a username and password, slowly for those who guess; the result knows the username and nothing else. */
@Component
final class PasswordSignIn implements AuthenticationProvider {

    private final JdbcTemplate jdbc;
    private final DaoAuthenticationProvider check;
    private final SignInDelay delay;
    private final boolean byProvider;
    private final String nobodysPassword;

    PasswordSignIn(JdbcTemplate jdbc, PasswordEncoder passwords, SignInProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.byProvider = settings.byProvider();
        this.nobodysPassword = passwords.encode(UUID.randomUUID().toString());
        this.delay = new SignInDelay(clock);
        this.check = new DaoAuthenticationProvider(this::account);
        this.check.setPasswordEncoder(passwords);
        this.check.setForcePrincipalAsString(true);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String username = attempt.getName().strip().toLowerCase(Locale.ROOT);
        Duration wait = delay.waitFor(username);
        if (wait.toMillis() > 0) {
            throw new SignInTooSoonException(wait);
        }
        try {
            var folded = UsernamePasswordAuthenticationToken.unauthenticated(username, attempt.getCredentials());
            folded.setDetails(attempt.getDetails());
            Authentication signedIn = check.authenticate(folded);
            delay.succeeded(username);
            return signedIn;
        } catch (BadCredentialsException | DisabledException e) {
            delay.failed(username);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private UserDetails account(String username) {
        return jdbc
                .query(
                        "select username, password_hash, enabled, break_glass from staff where username = ?",
                        (row, number) -> User.withUsername(row.getString("username"))
                                .password(opens(row) ? row.getString("password_hash") : nobodysPassword)
                                .disabled(!row.getBoolean("enabled"))
                                .authorities(new String[0])
                                .build(),
                        username)
                .stream()
                .findFirst()
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    /** Where a provider signs staff in, only the passwords of emergencies open anything; the others are wrong like any other. */
    private boolean opens(ResultSet row) throws SQLException {
        return row.getString("password_hash") != null && (!byProvider || row.getBoolean("break_glass"));
    }
}
