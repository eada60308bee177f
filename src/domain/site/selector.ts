// The part of CSS that a selector pack may use: types, ids, classes, attributes, some pseudo-classes. A selector that
// this cannot read is refused, so that what a pack says can be judged here, without a browser.

/** What a selector is about: its last compound. */
export interface Subject {
  /** Lower case; undefined for `*` or none. */
  type?: string | undefined;
  ids: number;
  classes: number;
  attributes: { name: string; operator?: string | undefined; value?: string | undefined }[];
  pseudos: string[];
}

export interface ReadSelector {
  /** One for each selector of the list. */
  subjects: Subject[];
  /** Every compound in it, those inside `:not(…)` and the like included. */
  all: Subject[];
}

/** Longest list, in characters: a selector of a person's own needs a fraction of it. */
export const LONGEST_SELECTOR = 600;
const DEEPEST = 3;

const TAKES_SELECTORS = ['not', 'is', 'where', 'has'];
const TAKES_NUMBER = ['nth-child', 'nth-last-child', 'nth-of-type', 'nth-last-of-type'];
const PLAIN = [
  'first-child',
  'last-child',
  'only-child',
  'first-of-type',
  'last-of-type',
  'only-of-type',
  'empty',
];

class Unreadable extends Error {}

class Reader {
  private at = 0;
  readonly all: Subject[] = [];

  constructor(private readonly text: string) {}

  /** The match of a sticky pattern at this place, taken. */
  private take(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found) this.at += found[0].length;
    return found ?? undefined;
  }

  private must(pattern: RegExp): RegExpExecArray {
    const found = this.take(pattern);
    if (!found) throw new Unreadable();
    return found;
  }

  list(depth = 0): Subject[] {
    if (depth > DEEPEST) throw new Unreadable();
    const subjects: Subject[] = [];
    do {
      this.take(/\s+/);
      subjects.push(this.complex(depth));
      this.take(/\s+/);
    } while (this.take(/,/));
    return subjects;
  }

  end(): void {
    if (this.at < this.text.length) throw new Unreadable();
  }

  private complex(depth: number): Subject {
    // Inside `:has(…)` a selector may begin with its relation.
    if (depth > 0) this.take(/[>+~]\s*/);
    let subject = this.compound(depth);
    while (this.take(/\s*[>+~]\s*|\s+(?=[^\s,)])/)) subject = this.compound(depth);
    return subject;
  }

  private compound(depth: number): Subject {
    const start = this.at;
    const subject: Subject = { ids: 0, classes: 0, attributes: [], pseudos: [] };
    const type = this.take(/\*|[a-z][a-z0-9-]*/i)?.[0];
    if (type && type !== '*') subject.type = type.toLowerCase();
    for (;;) {
      if (this.take(/#[a-z_][\w-]*/i)) subject.ids += 1;
      else if (this.take(/\.[a-z_][\w-]*/i)) subject.classes += 1;
      else if (this.take(/\[/)) subject.attributes.push(this.attribute());
      else if (this.take(/:(?!:)/)) subject.pseudos.push(this.pseudo(depth));
      else break;
    }
    if (this.at === start) throw new Unreadable();
    this.all.push(subject);
    return subject;
  }

  private attribute(): Subject['attributes'][number] {
    const [, name] = this.must(/\s*([a-z][a-z0-9-]*)\s*/i);
    const operator = this.take(/[~|^$*]?=/)?.[0];
    if (operator) {
      // No escapes: what stands between the quotes is what is compared.
      const [, single, double, bare] = this.must(
        /\s*(?:'([^'\\\n]*)'|"([^"\\\n]*)"|([a-z0-9_-]+))\s*(?:i\s*)?/i,
      );
      this.must(/\]/);
      return { name: name!.toLowerCase(), operator, value: single ?? double ?? bare };
    }
    this.must(/\]/);
    return { name: name!.toLowerCase() };
  }

  private pseudo(depth: number): string {
    const [name] = this.must(/[a-z-]+/);
    if (PLAIN.includes(name)) return name;
    this.must(/\(/);
    if (TAKES_SELECTORS.includes(name)) this.list(depth + 1);
    else if (TAKES_NUMBER.includes(name)) this.must(/\s*(?:odd|even|\d{1,3})\s*/);
    else throw new Unreadable();
    this.must(/\)/);
    return name;
  }
}

/** Reads a list of selectors. @returns undefined when it is none, or uses more of CSS than a pack may. */
export function readSelector(text: string): ReadSelector | undefined {
  if (text.length > LONGEST_SELECTOR) return undefined;
  const reader = new Reader(text);
  try {
    const subjects = reader.list();
    reader.end();
    return { subjects, all: reader.all };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
