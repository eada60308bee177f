// Whether a selector of a pack, or one that a person taught, may stand: it must be readable, and it may only be about
// what its name says. What Bobbin writes into is a text field or a file field, whatever a pack says.
import { THREADS_HOSTS } from '../post/permalink';
import { readSelector, type Subject } from './selector';

export type SelectorFault = 'selector-unreadable' | 'selector-forbidden';

/** Longest list of selectors in one entry. */
const MOST_SELECTORS = 12;

/** Nothing that Bobbin has any business with, wherever it stands in a selector. */
const FORBIDDEN_TYPES = [
  'script',
  'style',
  'link',
  'meta',
  'base',
  'head',
  'template',
  'iframe',
  'frame',
  'object',
  'embed',
];
const FORBIDDEN_ATTRIBUTES = /^(?:on.*|style|srcdoc|nonce|value|autocomplete|integrity|formaction)$/;
const SECRETS = /passw|token|csrf|otp|secret|credit|card-?num/i;
/** Whole pages. */
const TOO_WIDE = ['html', 'body', 'main'];

/** An address of another site has no place in a pack, nor has any scheme that could be run. */
function isForeign(value: string): boolean {
  if (!/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(value) || value.startsWith('blob:')) return false;
  const url = URL.parse(value, 'https://www.threads.com');
  return url?.protocol !== 'https:' || !(THREADS_HOSTS as readonly string[]).includes(url.hostname);
}

const equals = (subject: Subject, name: string, values: readonly string[]) =>
  subject.attributes.some(
    (one) => one.name === name && one.operator === '=' && values.includes(one.value?.toLowerCase() ?? ''),
  );

/** A field that takes text: no input, so that nothing is ever written into a search or a password. */
function takesText(subject: Subject): boolean {
  return (
    subject.type === 'textarea' ||
    (subject.type !== 'input' &&
      (subject.attributes.some(({ name }) => name === 'contenteditable') ||
        equals(subject, 'role', ['textbox'])))
  );
}

function fits(name: string, subject: Subject): boolean {
  switch (name) {
    case 'editor':
    case 'altField':
      return takesText(subject);
    case 'fileInput':
      return subject.type === 'input' && equals(subject, 'type', ['file']);
    case 'topicField':
      return subject.type === 'input' && equals(subject, 'type', ['search']);
    default:
      if (takesText(subject)) return false;
      if (subject.type === 'input') return equals(subject, 'type', ['submit', 'button']);
      return subject.type !== undefined || subject.ids + subject.classes + subject.attributes.length > 0;
  }
}

/** @param name of the entry. @returns why not; undefined when it may stand. */
export function judgeSelector(name: string, selector: string): SelectorFault | undefined {
  const read = readSelector(selector);
  if (!read || read.subjects.length > MOST_SELECTORS) return 'selector-unreadable';
  const forbidden =
    read.all.some(
      ({ type, attributes }) =>
        FORBIDDEN_TYPES.includes(type ?? '') ||
        attributes.some(
          ({ name: attribute, value = '' }) =>
            FORBIDDEN_ATTRIBUTES.test(attribute) || SECRETS.test(value) || isForeign(value),
        ),
    ) || read.subjects.some((subject) => TOO_WIDE.includes(subject.type ?? '') || !fits(name, subject));
  return forbidden ? 'selector-forbidden' : undefined;
}
