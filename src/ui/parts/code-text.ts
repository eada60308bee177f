// Words for what comes as a code: refusals, errors of the store, results of the page.
import type { Refusal } from '../../domain/lifecycle/refusals';
import { hasText, t } from '../../platform/i18n';
import { StoreError } from '../../store/database';
import { dateText } from './format';

/** The key of a code's text. Browsers allow letters, digits and `_` in keys, no hyphen. */
export function codeKey(prefix: string, code: string): string {
  return `${prefix}_${code.replaceAll('-', '_')}`;
}

/** The text of a code, or undefined when there is none. */
export function codeText(
  prefix: string,
  code: string | undefined,
  ...values: (string | number)[]
): string | undefined {
  if (code === undefined) return undefined;
  const key = codeKey(prefix, code);
  return hasText(key) ? t(key, ...values) : undefined;
}

/** What $1, $2 stand for in a refusal's text. */
function valuesOf({ code, detail = {} }: Refusal): (string | number)[] {
  const say = (name: string) => detail[name] ?? '';
  switch (code) {
    case 'unknown-account':
      return [say('account')];
    case 'unknown-zone':
      return [say('zone')];
    case 'invalid-content':
      return [codeText('problem', String(say('problem'))) ?? ''];
    case 'wrong-state':
    case 'not-editable':
      return [codeText('state', String(say('state'))) ?? say('state')];
    case 'not-approved':
      return [codeText('approval', String(say('why'))) ?? ''];
    case 'invalid-policy':
      return [codeText('policy_problem', String(say('problem')), say('what')) ?? ''];
    case 'policy-checks':
      return [codeText('finding', String(say('finding')), say('what')) ?? ''];
    case 'approval-expired':
      return [detail.until ? dateText(Number(detail.until) - 1) : ''];
    case 'on-hold':
      return [say('reason')];
    case 'claim-open':
      return [say('excerpt')];
    case 'other-account':
    case 'permalink-account':
      return [say('shown') || '?', say('wanted')];
    case 'role-not-asked':
    case 'out-of-turn':
      return [say('role')];
    case 'author-approves':
    case 'same-person':
      return [say('name')];
    case 'validity-too-long':
      return [say('days')];
    default:
      return [];
  }
}

/** What a refusal says to a person. */
export function refusalText(refusal: Refusal): string {
  return codeText('refusal', refusal.code, ...valuesOf(refusal)) ?? t('common_went_wrong', refusal.code);
}

/** What an error says to a person. Errors we did not foresee keep their own words beside ours. */
export function errorText(error: unknown): string {
  if (error instanceof StoreError) return codeText('store', error.code) ?? t('common_went_wrong', error.code);
  // By name: the class comes with all that reads backups, which few pages load.
  if (error instanceof Error && error.name === 'BackupError' && 'code' in error) {
    return codeText('backup', String(error.code)) ?? t('common_went_wrong', String(error.code));
  }
  return t('common_went_wrong', error instanceof Error ? error.message : String(error));
}
