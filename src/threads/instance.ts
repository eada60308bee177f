// What sentry and composer script share. They are separate files in the same isolated world, so they meet at one
// well-named global. Injecting them again is harmless; a newer version takes the place of an older one.
import type { ReplyControl } from '../domain/post/content';
import type { SiteOverrides } from '../domain/site/overrides';
import type { GuardTerms, Work } from '../messages/protocol';
import type { Composer } from './find';
import type { Verdict } from './judge';

/** A press that passed, told to whoever watches for the result. */
export interface Press {
  at: number;
  /** The control read "Schedule": Threads' own scheduler takes the post. */
  schedule: boolean;
  verdict: Verdict;
}

/** What the sentry may ask of the composer script. */
export interface ComposerScript {
  version: string;
  /** Fills the approved content in again; the person asked for it. */
  restore(): void;
  /** It was injected again: asks anew what to do. */
  wake(): void;
  /** Compares what the composer holds with the terms, at once. */
  judge(composer: Composer, terms: GuardTerms): Verdict;
  /** Tells why a press was stopped. */
  tellStopped(verdict: Verdict, composer: Composer): void;
  /** Presses from a guarded account on what is no claim's. */
  outside: {
    judge(composer: Composer, handle: string): Verdict;
    refused(verdict: Verdict, composer: Composer, handle: string): void;
    passed(verdict: Verdict, composer: Composer, handle: string): void;
  };
  /** The page shows a profile or a post of a guarded account. */
  shown(): void;
  retire(): void;
}

export interface Instance {
  version: string;
  terms: GuardTerms | undefined;
  /** Handles that are set up in Bobbin: only their presses are its business. */
  guarded: string[];
  /** Code of the post in which something was pressed last: an edit that opens then is of it. */
  lastPost: string | undefined;
  /** What is known of the page beyond what ships. */
  site: SiteOverrides | undefined;
  /** Editors that Bobbin filled. */
  filled: WeakSet<Element>;
  /** Texts that Bobbin put into the editors, as they were read back: these may be replaced. */
  own: Set<string>;
  media: {
    /** Bobbin is attaching at this moment: what changes now is its own doing. */
    busy: boolean;
    /** Bobbin attached the files that the composer holds, in this page. */
    attached: boolean;
    /** Something other than Bobbin touched the attached files. */
    touched: boolean;
    altsReadable: boolean;
    /** Somebody other than Bobbin opened an alternative text. */
    altTouched: boolean;
    /** The addresses of the previews of each part, in order, as they stood when the fill was verified. */
    sources: string[][] | undefined;
  };
  /** Who may reply, as Bobbin set it or as a person was seen to choose it; undefined when nobody knows. */
  replyControl: ReplyControl | undefined;
  /** Content that a person let pass with a reason. */
  override: string | undefined;
  lastPress: Press | undefined;
  onPress: ((press: Press) => void) | undefined;
  /** Takes events while a person points at something. @returns whether the page is kept from it. */
  catcher: ((event: Event) => boolean) | undefined;
  /** The composer script, once it is in the page. */
  composer: ComposerScript | undefined;
  /** Stops everything this version does on the page. */
  retire(): void;
}

export const noMedia = (): Instance['media'] => ({
  busy: false,
  attached: false,
  touched: false,
  altsReadable: false,
  altTouched: false,
  sources: undefined,
});

const KEY = '__bobbinOnThreads';
const scope = globalThis as unknown as Record<string, Instance | undefined>;

export function current(): Instance | undefined {
  return scope[KEY];
}

/** Takes the place of an older instance. @returns undefined when the same version runs already. */
export function install(version: string): Instance | undefined {
  const old = scope[KEY];
  if (old?.version === version) return undefined;
  old?.composer?.retire();
  old?.retire();
  const instance: Instance = {
    version,
    terms: old?.terms,
    guarded: old?.guarded ?? [],
    lastPost: old?.lastPost,
    site: old?.site,
    filled: old?.filled ?? new WeakSet(),
    own: old?.own ?? new Set(),
    media: old ? { ...old.media, busy: false } : noMedia(),
    replyControl: old?.replyControl,
    override: undefined,
    lastPress: old?.lastPress,
    onPress: undefined,
    catcher: undefined,
    composer: undefined,
    retire: () => {},
  };
  scope[KEY] = instance;
  return instance;
}

/** Puts new terms in force. An override belongs to the terms it was given under. */
export function setTerms(instance: Instance, terms: GuardTerms | undefined): void {
  if (instance.terms?.claimId !== terms?.claimId) {
    instance.override = undefined;
    // The approved text itself is nobody's draft: it may stand there from an earlier turn.
    instance.own = new Set(terms?.content.parts.map(({ text }) => text).filter((text) => text !== ''));
    instance.filled = new WeakSet();
    instance.media = noMedia();
    instance.replyControl = undefined;
  }
  instance.terms = terms;
}

/** The terms of a piece of work put in force; the work itself for the caller. */
export function takeUp(instance: Instance, work: Work): Work {
  setTerms(instance, work.terms);
  return work;
}
