// The words of a packet. They are handed in, because a worker cannot ask the browser for texts.
import type { FindingCode } from '../../domain/approval/check-content';
import type { Change } from '../../domain/text/changes';
import type { ProblemCode } from '../../domain/text/limits';

/** Keys of texts, without their beginning `packet_`. */
export const PACKET_TEXTS = [
  'title',
  'ask_one',
  'ask_other',
  'for',
  'answer_by',
  'made_by',
  'made_at',
  'declared',
  'asked_title',
  'asked_posts_one',
  'asked_posts_other',
  'how_title',
  'how_look',
  'how_answer',
  'how_return',
  'covers',
  'codes',
  'names',
  'contents',
  'left_one',
  'left_other',
  'column_no',
  'column_begins',
  'post_of',
  'code',
  'hash',
  'shown',
  'part_of',
  'reply_to',
  'quote_of',
  'alt',
  'alt_none',
  'image',
  'image_reduced',
  'image_missing',
  'account',
  'when',
  'no_date',
  'topic',
  'replies',
  'audience',
  'market',
  'author',
  'origin',
  'origin_info',
  'asked_of',
  'nobody',
  'length',
  'checks',
  'check_limits',
  'check_phrases',
  'check_link',
  'check_terms',
  'check_alt',
  'check_domains',
  'finding',
  'in_part',
  'changes',
  'added',
  'removed',
  'decisions',
  'decisions_none',
  'verdict_approve',
  'verdict_conditions',
  'verdict_reject',
  'verdict_withdraw',
  'by_in_role',
  'erased',
  'on',
  'valid_from',
  'valid_until',
  'reference_is',
  'conditions_met',
  'conditions_open',
  'from_file',
  'decision_of',
  'decision_person',
  'after_role',
  'choice_approve',
  'choice_conditions',
  'choice_reject',
  'choice_withdraw',
  'field_words',
  'field_name',
  'field_reference',
  'field_date',
  'field_from',
  'field_until',
  'field_benefit_risk',
  'field_signature',
  'field_for',
  'foot',
] as const;

/** Words that other screens have too, by their whole keys. */
const PROBLEMS: readonly ProblemCode[] = [
  'account-invalid',
  'alt-missing',
  'alt-too-long',
  'empty-part',
  'lone-surrogate',
  'media-type',
  'near-limit',
  'no-parts',
  'target-missing',
  'text-too-long',
  'too-many-links',
  'too-many-media',
  'topic-characters',
  'topic-too-long',
];
const FINDINGS: readonly FindingCode[] = [
  'alt-text-missing',
  'domain-not-allowed',
  'link-missing',
  'phrase-missing',
  'term-forbidden',
];
const CHANGES: readonly Change['kind'][] = [
  'text',
  'part-added',
  'part-removed',
  'account',
  'post-kind',
  'target',
  'topic',
  'reply-control',
  'link',
  'image-added',
  'image-removed',
  'images-moved',
  'alt',
];
const REPLIES = ['everyone', 'accounts_you_follow', 'mentioned_only', 'followers_only'] as const;

type PacketText = (typeof PACKET_TEXTS)[number];
type Plural<T> = T extends `${infer Stem}_other` ? Stem : never;

/** Every key that a packet needs, whole. */
export const PACKET_KEYS: readonly string[] = [
  ...PACKET_TEXTS.map((key) => `packet_${key}`),
  ...PROBLEMS.map((code) => codeKey('problem', code)),
  ...FINDINGS.map((code) => codeKey('finding', code)),
  ...CHANGES.map((code) => codeKey('workspace_change', code)),
  ...REPLIES.map((code) => `common_reply_control_${code}`),
];

function codeKey(prefix: string, code: string): string {
  return `${prefix}_${code.replaceAll('-', '_')}`;
}

/** What crosses to the worker. */
export interface PacketLanguage {
  /** BCP 47. */
  language: string;
  /** By key; placeholders stand in them as $1, $2, … */
  texts: Readonly<Record<string, string>>;
}

export class PacketWords {
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;

  constructor(readonly given: PacketLanguage) {
    this.#plural = new Intl.PluralRules(given.language);
    this.#number = new Intl.NumberFormat(given.language);
  }

  say(key: PacketText, ...values: (string | number)[]): string {
    return this.#text(`packet_${key}`, values);
  }

  /** The form of a text for a number, which is its $1. */
  many(key: Plural<PacketText>, n: number): string {
    const chosen = `packet_${key}_${this.#plural.select(n)}`;
    const form = this.given.texts[chosen] === undefined ? `packet_${key}_other` : chosen;
    return this.#text(form, [this.number(n)]);
  }

  problem(code: ProblemCode, ...values: (string | number)[]): string {
    return this.#text(codeKey('problem', code), values);
  }

  finding(code: FindingCode, what: string): string {
    return this.#text(codeKey('finding', code), [what]);
  }

  change(kind: Change['kind']): string {
    return this.#text(codeKey('workspace_change', kind), []);
  }

  replies(control: (typeof REPLIES)[number]): string {
    return this.#text(`common_reply_control_${control}`, []);
  }

  number(n: number): string {
    return this.#number.format(n);
  }

  /** `24 November 2026`, of an ISO date. */
  date(date: string): string {
    return this.#dates({ dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
  }

  /** `Tuesday, 24 November 2026` */
  day(date: string): string {
    return this.#dates({ dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
  }

  /** `24 November 2026 at 09:00`, in a zone. */
  moment(at: number, timeZone: string): string {
    return this.#dates({ dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone }).format(at);
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.given.language, { type: 'conjunction' }).format(items);
  }

  #dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.given.language, options);
  }

  /** Placeholders are filled in one pass: what is put in is never read as one. */
  #text(key: string, values: readonly (string | number)[]): string {
    return (this.given.texts[key] ?? key).replace(/\$([1-9])/g, (_, n: string) =>
      String(values[Number(n) - 1] ?? ''),
    );
  }
}
