// What the account's rules and Threads' limits say of a text: what is asked and there, what is asked and lacking.
import { checkAgainstPolicy, type Finding } from '../../../domain/approval/check-content';
import type { Policy } from '../../../domain/approval/policy';
import type { PostContent } from '../../../domain/post/content';
import type { Problem } from '../../../domain/text/limits';
import { t } from '../../../platform/i18n';
import { codeText } from '../../parts/code-text';
import { problemText } from '../write/problem-text';
import { problemsOf } from '../write/problems-of';

interface Line {
  ok: boolean;
  text: string;
}

/** Whether something keeps the content from being approved. */
export function wrongWith(content: PostContent, policy: Policy): boolean {
  return (
    checkAgainstPolicy(content, policy).length > 0 ||
    problemsOf(content, policy).some(({ severity }) => severity === 'error')
  );
}

/** `in part 2`, where there is more than one. */
function placed(text: string, part: number | undefined): string {
  return part ? t('common_in_part', text, part + 1) : text;
}

function findingText({ code, what, part }: Finding): string {
  return placed(codeText('finding', code, what ?? '') ?? code, part);
}

/** Every check that the policy asks for, met or not, and what Threads would not take. */
function linesOf(content: PostContent, policy: Policy): Line[] {
  const { checks } = policy;
  const findings = checkAgainstPolicy(content, policy);
  const problems = problemsOf(content, policy);
  const met = (code: Finding['code'], key: string, asked: boolean, ...values: string[]): Line[] =>
    asked && !findings.some((one) => one.code === code) ? [{ ok: true, text: t(key, ...values) }] : [];
  return [
    ...findings.map((one) => ({ ok: false, text: findingText(one) })),
    ...problems.map((one: Problem) => ({
      ok: one.severity !== 'error',
      text: problemText(one),
    })),
    ...met('phrase-missing', 'check_phrases', checks.requiredPhrases.length > 0),
    ...met('link-missing', 'check_link', checks.requiredLink !== undefined),
    ...met('term-forbidden', 'check_terms', checks.forbiddenTerms.length > 0),
    ...met('domain-not-allowed', 'check_domains', checks.allowedDomains.length > 0),
    ...met(
      'alt-text-missing',
      'check_alt_text',
      checks.requireAltText && content.parts.some((part) => part.media?.length),
    ),
    ...(problems.some(({ severity }) => severity === 'error') ? [] : [{ ok: true, text: t('check_limits') }]),
  ];
}

interface Props {
  content: PostContent;
  policy: Policy;
  /** Without what is in order. */
  wrongOnly?: boolean;
}

export function PostChecks({ content, policy, wrongOnly = false }: Props) {
  const lines = linesOf(content, policy).filter(({ ok }) => !ok || !wrongOnly);
  return (
    <ul class="ws-checks">
      {lines.map(({ ok, text }) => (
        <li key={text}>
          <i class={ok ? 'ok' : 'bad'} aria-hidden="true">
            {ok ? '✓' : '✕'}
          </i>
          <span>
            <span class="only-read">{t(ok ? 'check_ok' : 'check_wrong')} </span>
            <span dir="auto">{text}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
