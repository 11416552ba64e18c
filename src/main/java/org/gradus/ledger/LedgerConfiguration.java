package org.gradus.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gradus.ledger.tree.MerkleTree;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.platform.GradusProperties;
import org.gradus.ui.NavItem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSender;

/** Finds (or, for a new database, makes) the record's keys, and refuses to start with wrong ones. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    @ConditionalOnMissingBean(KeyWrapping.class)
    KeyWrapping installationKey(LedgerProperties properties, GradusProperties gradus, JdbcTemplate jdbc) {
        List<Map<String, Object>> anyKey =
                jdbc.queryForList("select subject, wrapped_key from subject_key where wrapped_key is not null limit 1");
        Path named = properties.installationKeyFile();
        Path file = named != null ? named : gradus.home().resolve("keys").resolve("installation.key");
        if (Files.notExists(file)) {
            if (named != null || !anyKey.isEmpty()) {
                throw new UnusableInstallationKeyException(file.toAbsolutePath() + " does not exist");
            }
            InstallationKeyFile.make(file);
        }
        InstallationKeyFile key = InstallationKeyFile.read(file);
        for (Map<String, Object> known : anyKey) {
            try {
                key.unwrap((String) known.get("subject"), (byte[]) known.get("wrapped_key"));
            } catch (IllegalStateException e) {
                throw new UnusableInstallationKeyException(
                        file.toAbsolutePath() + " is not the key this database was written with", e);
            }
        }
        return key;
    }

    @Bean
    Seal seal() {
        return new Seal(new Nonces());
    }

    @Bean
    SealerKeys sealerKeys(LedgerProperties properties, GradusProperties gradus, JdbcTemplate jdbc, Clock clock) {
        String origin = origin(properties, jdbc, clock);
        SigningKeys keys = properties.signingKeys().isEmpty()
                ? SigningKeys.in(gradus.home().resolve("keys").resolve("signing"), origin)
                : SigningKeys.named(
                        origin,
                        properties.signingKeys().stream()
                                .map(file -> SigningKeyFile.read(
                                        file, origin, NoteKey.Kind.LOG, properties.signingKeyPassword()))
                                .toList());
        return new SealerKeys(
                origin,
                keys,
                properties.anchors().witnesses().stream()
                        .map(witness -> NoteKey.parse(witness.key()))
                        .toList());
    }

    @Bean
    FolderAnchor folderAnchor(LedgerProperties properties, GradusProperties gradus, SealerKeys keys, Clock clock) {
        Path folder = properties.anchors().folder();
        return new FolderAnchor(
                (folder != null ? folder : gradus.home().resolve("checkpoints"))
                        .resolve(keys.origin().replaceAll("[^A-Za-z0-9.-]", "_")),
                properties.anchors().folderEvery(),
                clock);
    }

    @Bean
    AnchorPlaces anchorPlaces(
            LedgerProperties properties,
            FolderAnchor folder,
            SealerKeys keys,
            SealedTree tree,
            ObjectProvider<JavaMailSender> sender,
            MessageSource messages,
            @Value("${gradus.mail-from:gradus@localhost}") String mailFrom) {
        LedgerProperties.Anchors wanted = properties.anchors();
        List<Anchor> places = new ArrayList<>();
        places.add(folder);
        if (!wanted.mailTo().isEmpty()) {
            places.add(new MailAnchor(sender, messages, mailFrom, wanted.mailTo(), wanted.mailEvery()));
        }
        for (int at = 0; at < wanted.witnesses().size(); at++) {
            places.add(new WitnessAnchor(
                    wanted.witnesses().get(at).url(),
                    keys.witnesses().get(at),
                    new MerkleTree(tree),
                    wanted.witnessEvery()));
        }
        if (wanted.timeStampUrl() != null) {
            places.add(new TimestampAnchor(wanted.timeStampUrl(), wanted.timeStampEvery()));
        }
        return new AnchorPlaces(List.copyOf(places));
    }

    /** This installation as a witness for others, where logs are named for which it is one. */
    @Bean
    @Conditional(LogsNamed.class)
    Witness witness(LedgerProperties properties, GradusProperties gradus, JdbcTemplate jdbc, Clock clock) {
        Path file = gradus.home().resolve("keys").resolve("witness.pem");
        if (Files.notExists(file)) {
            SigningKeyFile.make(file);
        }
        return new Witness(
                SigningKeyFile.read(file, properties.witness().name(), NoteKey.Kind.WITNESS, null),
                properties.witness().logs().stream().map(NoteKey::parse).toList(),
                jdbc,
                clock);
    }

    static final class LogsNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind("gradus.ledger.witness.logs", Bindable.listOf(String.class))
                    .map(logs -> !logs.isEmpty())
                    .orElse(false);
        }
    }

    /** The record's name: as stored; at the first start as the settings name it, or a random one. */
    private static String origin(LedgerProperties properties, JdbcTemplate jdbc, Clock clock) {
        String wanted = properties.origin() != null
                ? properties.origin()
                : "gradus-" + HexFormat.of().toHexDigits((int) new SecureRandom().nextLong());
        jdbc.update(
                "insert into ledger_log (origin, made_at) values (?, ?) on conflict do nothing",
                wanted,
                clock.instant().atOffset(ZoneOffset.UTC));
        String origin = jdbc.queryForObject("select origin from ledger_log", String.class);
        if (properties.origin() != null && !properties.origin().equals(origin)) {
            throw new OtherOriginException(origin, properties.origin());
        }
        return origin;
    }

    @Bean
    NavItem recordNavItem() {
        return new NavItem("ledger.nav.record", "/record", 85, java.util.Set.of("AUDITOR"));
    }
}
