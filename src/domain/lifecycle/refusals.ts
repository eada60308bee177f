// The closed set of refusals. Each has a text in `_locales` under `refusal_<code>` that says what happened, what is
// safe and what to do next.
export type RefusalCode =
  | 'unknown-post'
  | 'unknown-account'
  | 'unknown-zone'
  | 'invalid-time'
  | 'invalid-policy'
  | 'invalid-content'
  | 'reason-missing'
  | 'name-missing'
  | 'not-editable'
  | 'edited-elsewhere'
  | 'wrong-state'
  | 'content-changed'
  | 'role-not-asked'
  | 'author-approves'
  | 'same-person'
  | 'out-of-turn'
  | 'decision-elsewhere'
  | 'decided-later'
  | 'policy-checks'
  | 'certificate-missing'
  | 'no-conditions'
  | 'standard-reply'
  | 'not-standard'
  | 'validity-too-long'
  | 'validity-ended'
  | 'validity-reversed'
  | 'not-approved'
  | 'approval-expired'
  | 'approval-not-yet'
  | 'on-hold'
  | 'claim-open'
  | 'claim-over'
  | 'other-account'
  | 'media-missing'
  | 'body-erased'
  | 'permalink-invalid'
  | 'permalink-account'
  | 'permalink-taken'
  | 'already-posted'
  | 'not-on-hold'
  | 'tag-missing'
  | 'look-first'
  | 'not-left'
  | 'outside-blocked';

export interface Refusal {
  code: RefusalCode;
  /** Values for the message, for example the state found or the account shown. */
  detail?: Record<string, string | number> | undefined;
}
