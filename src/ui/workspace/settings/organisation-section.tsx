// What the organisation has set for this browser, and what of it was not understood.
import type { ManagedSettings } from '../../../domain/approval/managed-settings';
import { lockedSettings } from '../../../domain/approval/policy';
import { policyProblem } from '../../../domain/approval/policy-problem';
import { t, tn } from '../../../platform/i18n';
import { codeText } from '../../parts/code-text';
import { useApp } from '../shell/app-context';

export function OrganisationSection({ settings }: { settings: ManagedSettings | undefined }) {
  const { overview } = useApp();
  const managed = overview.managed ?? {};
  const { organisation, problems = [] } = settings ?? {};
  if (Object.keys(managed).length === 0 && problems.length === 0) return null;
  // Rules that nobody can meet keep everything of an account back: said where an administrator will look.
  const impossible = Object.values(overview.accounts).flatMap(({ handle, policy }) => {
    const problem = policyProblem(policy);
    return problem ? [{ handle, why: codeText('policy_problem', problem.code, problem.what ?? '') }] : [];
  });
  return (
    <section class="ws-section card">
      <h2>{t('policy_organisation')}</h2>
      <p>
        {organisation ? t('policy_organisation_sets', organisation) : t('policy_organisation_sets_unnamed')}
      </p>
      <ul class="ws-cards">
        {Object.values(overview.accounts).map(({ handle }) => (
          <li key={handle}>
            <div>
              <b>@{handle}</b>
              <p class="muted">{tn('policy_locked_count', lockedSettings(managed, handle).length)}</p>
            </div>
          </li>
        ))}
      </ul>
      {impossible.map(({ handle, why }) => (
        <p class="problem" key={handle}>
          {t('policy_impossible', handle, why ?? '')}
        </p>
      ))}
      {problems.length > 0 && (
        <div class="problem">
          <p>{t('policy_not_understood')}</p>
          <ul>
            {problems.map((place) => (
              <li key={place}>
                <code>{place}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
