// The first start: three questions, then the queue. Nothing else is asked.
import { useState } from 'preact/hooks';
import { DEFAULT_POLICY, lockedSettings } from '../../../domain/approval/policy';
import { PRESETS, type Preset } from '../../../domain/approval/presets';
import type { Command } from '../../../domain/lifecycle/commands';
import { isHandle, normalizeHandle } from '../../../domain/post/content';
import { isZone } from '../../../domain/schedule/schedule';
import { t, tn } from '../../../platform/i18n';
import { Field } from '../../parts/field';
import { ownZone } from '../../parts/format';
import { TextField } from '../../parts/text-field';
import { PresetChoice } from '../settings/preset-choice';
import { useApp } from '../shell/app-context';
import { HandleField } from '../shell/handle-field';
import { go, href } from '../shell/route';
import { type FieldErrors, runAtFields } from '../shell/run';
import { ZoneInput } from '../shell/zone-input';

type Asked = 'handle' | 'zone' | 'name' | 'role';

export function FirstRun() {
  const { context, overview } = useApp();
  const [handle, setHandle] = useState('');
  const [zone, setZone] = useState(ownZone());
  const [name, setName] = useState(overview.person?.name ?? '');
  const [role, setRole] = useState(DEFAULT_POLICY.roles[0] ?? '');
  const [preset, setPreset] = useState<Preset>('two-people');
  const policy = PRESETS[preset];
  const oneRole = policy.roles.length === 1;
  const [errors, setErrors] = useState<FieldErrors<Asked>>({});
  const [whole, setWhole] = useState<string>();

  const demands = lockedSettings(overview.managed, normalizeHandle(handle)).length;

  const submit = async (event: Event) => {
    event.preventDefault();
    const wrong: FieldErrors<Asked> = {};
    const account = normalizeHandle(handle);
    if (!isHandle(account)) wrong.handle = t('workspace_handle_invalid');
    if (!isZone(zone.trim())) wrong.zone = t('refusal_unknown_zone', zone);
    if (!name.trim()) wrong.name = t('refusal_name_missing');
    if (oneRole && !role.trim()) wrong.role = t('workspace_role_missing');
    setErrors(wrong);
    setWhole(undefined);
    if (Object.keys(wrong).length > 0) {
      // The first field that needs a look gets the focus.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const commands: Command[] = [
      { type: 'set-person', name, roles: [] },
      {
        type: 'set-account',
        handle: account,
        zone: zone.trim(),
        policy: { ...policy, roles: oneRole ? [role.trim()] : policy.roles },
      },
    ];
    const failed = await runAtFields(context, commands, {}, t('workspace_first_run_done', account));
    if (failed) setWhole(failed.whole);
    else go({ view: 'queue', tab: 'coming-up' });
  };

  return (
    <main class="ws-first">
      <div class="ws-first-inside">
        <p class="ws-brand">
          <svg width="28" height="28" viewBox="0 0 18 18" aria-hidden="true">
            <rect x="3" y="1" width="12" height="3" rx="1.5" />
            <rect x="3" y="14" width="12" height="3" rx="1.5" />
            <path d="M5 5.5h8M5 8h8M5 10.5h8M5 13h8" />
          </svg>
          <span>Bobbin</span>
        </p>
        <h1>{t('workspace_first_run_title')}</h1>
        <p class="muted ws-lead">{t('workspace_first_run_lead')}</p>
        <form class="card ws-first-form" noValidate onSubmit={(event) => void submit(event)}>
          <fieldset>
            <legend>{t('workspace_first_run_account')}</legend>
            <HandleField value={handle} error={errors.handle} onValue={setHandle} />
          </fieldset>
          <fieldset>
            <legend>{t('workspace_first_run_zone')}</legend>
            <Field label={t('workspace_zone')} hint={t('workspace_zone_hint')} error={errors.zone}>
              {(control) => <ZoneInput control={control} value={zone} onChange={setZone} />}
            </Field>
          </fieldset>
          <fieldset>
            <legend>{t('workspace_first_run_people')}</legend>
            <PresetChoice value={preset} own={false} onChoose={setPreset} />
            <div class="ws-pair">
              <TextField
                label={t('workspace_your_name')}
                hint={t('workspace_your_name_hint')}
                error={errors.name}
                value={name}
                autoComplete="name"
                onValue={setName}
              />
              {oneRole && (
                <TextField
                  label={t('workspace_role')}
                  hint={t('workspace_role_hint')}
                  error={errors.role}
                  value={role}
                  autoComplete="off"
                  onValue={setRole}
                />
              )}
            </div>
            {demands > 0 && <p class="muted">{tn('policy_locked_count', demands)}</p>}
          </fieldset>
          <div role="alert">{whole && <p class="problem">{whole}</p>}</div>
          <div class="ws-acts">
            <button type="submit" class="btn main">
              {t('workspace_first_run_go')}
            </button>
            <a class="btn quiet" href={href({ view: 'import' })}>
              {t('workspace_first_run_import')}
            </a>
          </div>
        </form>
        <p class="muted ws-promise">{t('workspace_promise')}</p>
      </div>
    </main>
  );
}
