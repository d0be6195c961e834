import { useTranslation } from '../../lib/useTranslation';

import { useTitle } from '../../ui/useTitle';
import { DiscordForm } from './DiscordForm';
import { LookForm } from './LookForm';
import { NameForm } from './NameForm';
import { NoticeForm } from './NoticeForm';
import { PasswordForm } from './PasswordForm';
import classes from './Profile.module.css';
import { Section } from './Section';

/** Everything about oneself: each part is saved by itself. */
export function Profile() {
  const { t } = useTranslation();
  useTitle(t('profile.title'));
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t('profile.title')}</h1>
      <div className={classes.card}>
        <Section title={t('profile.you')} lead={t('profile.you_lead')}>
          <NameForm />
        </Section>
        <Section title={t('preferences.title')} lead={t('profile.look_lead')}>
          <LookForm />
        </Section>
        <Section title={t('profile.notices')} lead={t('profile.notices_lead')}>
          <NoticeForm />
        </Section>
        <Section title="Discord" lead={t('profile.discord_lead')}>
          <DiscordForm />
        </Section>
        <Section title={t('field.password')} lead={t('profile.password_lead')}>
          <PasswordForm />
        </Section>
      </div>
    </div>
  );
}
