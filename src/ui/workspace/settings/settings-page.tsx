// Settings: accounts and what they demand, who is at work here, holds, notifications, data, and this installation.
import { useState } from 'preact/hooks';
import { DEFAULT_POLICY } from '../../../domain/approval/approval';
import type { Account, Hold } from '../../../domain/lifecycle/state';
import { t } from '../../../platform/i18n';
import { clock } from '../../parts/clock';
import { codeKey } from '../../parts/code-text';
import { momentText, numberText, ownZone } from '../../parts/format';
import { scopeText } from '../../parts/hold-banner';
import { TextField } from '../../parts/text-field';
import { useApp } from '../shell/app-context';
import { HoldDialogs } from '../shell/hold-dialogs';
import { type FieldErrors, runAtFields } from '../shell/run';
import { AboutSection } from './about-section';
import { AccountDialog } from './account-dialog';
import { DataSection } from './data-section';
import { NotificationsSection } from './notifications-section';
import { OrganisationSection } from './organisation-section';
import { presetOf } from './policy-draft';
import { rolesText } from './policy-editor';
import { SiteSection } from './site-section';
import { useManagedSettings } from './use-managed-settings';

export function SettingsPage() {
  const { overview } = useApp();
  const [account, setAccount] = useState<Account>();
  const managed = useManagedSettings();
  const accounts = Object.values(overview.accounts);
  return (
    <main class="ws-main ws-settings" aria-label={t('workspace_settings')}>
      <header class="ws-bar">
        <h1>{t('workspace_settings')}</h1>
      </header>
      <div class="ws-pad stack">
        <section class="ws-section card">
          <header class="ws-section-head">
            <h2>{t('workspace_accounts')}</h2>
            <button
              type="button"
              class="btn"
              onClick={() => setAccount({ handle: '', zone: ownZone(), policy: DEFAULT_POLICY })}
            >
              {t('workspace_account_add')}
            </button>
          </header>
          <ul class="ws-cards">
            {accounts.map((one) => (
              <li key={one.handle}>
                <div>
                  <b>@{one.handle}</b>
                  <p class="muted">{summaryOf(one).join(' · ')}</p>
                </div>
                <button
                  type="button"
                  class="btn"
                  aria-label={t('workspace_account_change', one.handle)}
                  onClick={() => setAccount(one)}
                >
                  {t('workspace_change')}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <OrganisationSection settings={managed} />
        <PersonForm />
        <Holds />
        <NotificationsSection />
        <SiteSection />
        <DataSection />
        <AboutSection />
      </div>
      {account && (
        <AccountDialog
          account={account}
          organisation={managed?.organisation}
          onClose={() => setAccount(undefined)}
        />
      )}
    </main>
  );
}

/** What an account asks for, in short: what is in force, whoever set it. */
function summaryOf({ zone, policy }: Account): string[] {
  const preset = presetOf(policy);
  return [
    zone,
    t(preset ? codeKey('policy_preset', preset) : 'policy_preset_own'),
    t('workspace_log_roles', rolesText(policy)),
    t(policy.authorMayApprove ? 'workspace_author_may' : 'workspace_author_may_not'),
    t('workspace_longest_validity', numberText(policy.longestValidityDays)),
  ];
}

function PersonForm() {
  const { context, overview } = useApp();
  const [name, setName] = useState(overview.person?.name ?? '');
  const [roles, setRoles] = useState(overview.person?.roles ?? []);
  const [errors, setErrors] = useState<FieldErrors<'name'>>({});
  const known = [
    ...new Set([...Object.values(overview.accounts).flatMap((account) => account.policy.roles), ...roles]),
  ];
  const save = async (event: Event) => {
    event.preventDefault();
    const failed = await runAtFields<'name'>(
      context,
      { type: 'set-person', name, roles },
      { 'name-missing': 'name' },
      t('workspace_person_saved'),
    );
    setErrors(failed?.errors ?? {});
  };
  return (
    <section class="ws-section card">
      <h2>{t('workspace_person')}</h2>
      <form class="stack" noValidate onSubmit={(event) => void save(event)}>
        <p class="muted">{t('workspace_person_text')}</p>
        <TextField
          label={t('workspace_your_name')}
          error={errors.name}
          value={name}
          autoComplete="name"
          onValue={setName}
        />
        {known.length > 0 && (
          <fieldset>
            <legend class="field-label">{t('workspace_your_roles')}</legend>
            <div class="row">
              {known.map((role) => (
                <label class="choice" key={role}>
                  <input
                    type="checkbox"
                    checked={roles.includes(role)}
                    onChange={(event) =>
                      setRoles(
                        event.currentTarget.checked ? [...roles, role] : roles.filter((one) => one !== role),
                      )
                    }
                  />
                  <span dir="auto">{role}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <button type="submit" class="btn ws-start">
          {t('workspace_save')}
        </button>
      </form>
    </section>
  );
}

function Holds() {
  const { overview } = useApp();
  const [setting, setSetting] = useState(false);
  const [lifting, setLifting] = useState<Hold>();
  const holds = Object.values(overview.holds);
  const now = clock();
  return (
    <section class="ws-section card">
      <header class="ws-section-head">
        <h2>{t('workspace_holds')}</h2>
        <button type="button" class="btn" onClick={() => setSetting(true)}>
          {t('workspace_hold')}
        </button>
      </header>
      <p class="muted">{t('workspace_holds_text')}</p>
      {holds.length > 0 && (
        <ul class="ws-cards">
          {holds.map((hold) => (
            <li key={hold.scope}>
              <div>
                <b>{scopeText(hold.scope)}</b> <span dir="auto">{hold.reason}</span>
                <p class="muted">{momentText(hold.since, now)}</p>
              </div>
              <button type="button" class="btn" onClick={() => setLifting(hold)}>
                {t('common_lift')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <HoldDialogs
        setting={setting}
        lifting={lifting}
        onClose={() => {
          setSetting(false);
          setLifting(undefined);
        }}
      />
    </section>
  );
}
