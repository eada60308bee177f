// The closed set of things a file of decisions can be told of a row, besides what the rules themselves refuse. Each has
// a text under `decision_<code>`, those that queue files know too under their own (see decisionMessageKey).
import { type Issue, importMessageKey } from '../import-codes';
import { issueValues } from '../issue-values';

/** Said alike of the rows of a queue file. */
type SharedCode = 'field-invalid' | 'cells-too-many' | 'lone-surrogate';

/** Why a row is not taken. */
export type DecisionReason =
  | SharedCode
  | 'post-not-named'
  | 'hash-invalid'
  | 'code-length'
  | 'code-character'
  | 'code-check'
  | 'code-differs'
  | 'code-ambiguous'
  | 'post-unknown'
  | 'post-ambiguous'
  | 'account-differs'
  | 'content-unknown'
  | 'content-other'
  | 'decision-missing'
  | 'decision-unknown'
  | 'role-missing'
  | 'conditions-missing'
  | 'until-missing'
  | 'date-invalid'
  | 'date-ambiguous'
  | 'answer-unclear'
  | 'row-twice'
  | 'row-contradicts';

/** What deserves a look and keeps nothing out. */
export type DecisionWarning = 'voided-since' | 'conditions-open' | 'from-later';

export type DecisionCode = DecisionReason | DecisionWarning;

/** Which of an issue's details fill the placeholders $1, $2, … of its text, in this order. */
const ORDER: Record<Exclude<DecisionCode, SharedCode>, readonly string[]> = {
  'post-not-named': [],
  'hash-invalid': [],
  'code-length': [],
  'code-character': [],
  'code-check': [],
  'code-differs': ['code'],
  'code-ambiguous': ['code'],
  'post-unknown': [],
  'post-ambiguous': ['found'],
  'account-differs': ['account', 'found'],
  'content-unknown': [],
  'content-other': ['version', 'present'],
  'decision-missing': [],
  'decision-unknown': ['decision'],
  'role-missing': [],
  'conditions-missing': [],
  'until-missing': [],
  'date-invalid': ['field', 'date'],
  'date-ambiguous': ['field', 'date'],
  'answer-unclear': ['value'],
  'row-twice': ['row'],
  'row-contradicts': ['row'],
  'voided-since': [],
  'conditions-open': [],
  'from-later': ['from'],
};

/** Every code of its own; tests hold the texts and the documentation against it. */
export const DECISION_CODES = Object.keys(ORDER) as (keyof typeof ORDER)[];

function isShared(issue: Issue<DecisionCode>): issue is Issue<SharedCode> {
  return !(issue.code in ORDER);
}

/** The key of an issue's text, and the values for it, to be handed to `t`. Browsers allow no `-` in keys. */
export function decisionText(issue: Issue<DecisionCode>): [key: string, ...values: (string | number)[]] {
  if (isShared(issue)) return [importMessageKey(issue.code), ...issueValues(issue)];
  const { code, detail } = issue;
  const names = ORDER[code as keyof typeof ORDER];
  return [`decision_${code.replaceAll('-', '_')}`, ...names.map((name) => detail?.[name] ?? '')];
}
