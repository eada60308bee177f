// The roles that must approve, in their order, each with how many people.
import { useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { emptyRole, type RoleDraft } from './policy-draft';

interface Props {
  roles: readonly RoleDraft[];
  error: string | undefined;
  onChange: (roles: RoleDraft[]) => void;
}

export function RolesEditor({ roles, error, onChange }: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const put = (i: number, part: Partial<RoleDraft>) =>
    onChange(roles.map((role, at) => (at === i ? { ...role, ...part } : role)));
  const focus = (selector: string) =>
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(selector)?.focus());
  const move = (i: number, to: number) => {
    const next = [...roles];
    next.splice(to, 0, ...next.splice(i, 1));
    onChange(next);
    // The focus goes along with what was moved.
    focus(`[data-role="${roles[i]!.key}"] [data-move]:enabled`);
  };
  return (
    <fieldset ref={box} aria-describedby={error ? 'roles-error' : undefined}>
      <legend class="field-label">{t('workspace_roles')}</legend>
      <p class="muted">{t('policy_roles_hint')}</p>
      <ol class="ws-roles">
        {roles.map((role, i) => (
          <li key={role.key} data-role={role.key}>
            <input
              aria-label={t('policy_role_no', i + 1)}
              aria-invalid={error ? true : undefined}
              dir="auto"
              autoComplete="off"
              value={role.name}
              onInput={(event) => put(i, { name: event.currentTarget.value })}
            />
            <label class="ws-role-count">
              <input
                type="number"
                min={1}
                max={20}
                aria-label={t('policy_people_of', role.name || t('policy_role_no', i + 1))}
                value={role.count}
                onInput={(event) => put(i, { count: event.currentTarget.value })}
              />
              <span>{t('policy_people')}</span>
            </label>
            <span class="ws-role-tools">
              <button
                type="button"
                class="btn quiet icon"
                data-move
                disabled={i === 0}
                aria-label={t('policy_role_up', role.name || t('policy_role_no', i + 1))}
                onClick={() => move(i, i - 1)}
              >
                ↑
              </button>
              <button
                type="button"
                class="btn quiet icon"
                data-move
                disabled={i === roles.length - 1}
                aria-label={t('policy_role_down', role.name || t('policy_role_no', i + 1))}
                onClick={() => move(i, i + 1)}
              >
                ↓
              </button>
              <button
                type="button"
                class="btn quiet icon"
                disabled={roles.length === 1}
                aria-label={t('policy_role_remove', role.name || t('policy_role_no', i + 1))}
                onClick={() => {
                  onChange(roles.filter((_, at) => at !== i));
                  focus('input');
                }}
              >
                ✕
              </button>
            </span>
          </li>
        ))}
      </ol>
      {error && (
        <small class="field-error" id="roles-error">
          {error}
        </small>
      )}
      <button
        type="button"
        class="btn small"
        onClick={() => {
          const role = emptyRole();
          onChange([...roles, role]);
          focus(`[data-role="${role.key}"] input`);
        }}
      >
        {t('policy_role_add')}
      </button>
    </fieldset>
  );
}
