// Presses from a guarded account that no claim is for: a text from outside the queue, or an edit of a live post. What is
// allowed is asked for when a composer is opened, so that the press itself is decided at once.
import { type Difference, textDifference } from '../domain/text/difference';
import type { GuardInfo } from '../messages/protocol';
import { agreed, witnesses } from './account';
import { elementOf } from './element-of';
import { say, send } from './extension';
import { type Composer, findComposers, nameOf, pageCode } from './find';
import { guardedHandle } from './guard';
import type { Instance } from './instance';
import { isLabel } from './is-label';
import type { Verdict } from './judge';
import * as labels from './labels';
import { type NoteContent, showNote } from './note';
import { codesOnPage, postsOnPage, toastLink } from './published';
import { isEmpty, previewsByPart, readEditor } from './read';
import { SELECTORS } from './site';
import { targetsOf } from './target';
import { isGuardInfo } from './validate';
import { until } from './wait';

/** How long an answer of the background counts, milliseconds: policies and holds change. */
const FRESH_MS = 30_000;
/** How long a toast may take to name the post that was pressed. */
const SEEN_MS = 20_000;

/** Which part of which post an edit would change. */
interface Place {
  code: string;
  part: number;
}

/** What stands in a composer, as far as it is compared here. */
interface Held {
  account: string;
  texts: string[];
  media: number;
}

type Step = 'stopped' | 'allowed' | 'pressed' | 'seen';

export class Outside {
  private info: (GuardInfo & { at: number; place: Place | undefined }) | undefined;
  private asking: string | undefined;
  /** What a person let pass with a reason, and the id under which all about it is noted. */
  private allowed: { print: string; id: string } | undefined;
  /** What was stopped last: told to the log once. */
  private stopped: { print: string; id: string } | undefined;
  /** The text that each editor held when it was first seen: an edit begins with what is published. */
  private readonly first = new WeakMap<Element, string>();

  constructor(private readonly instance: Instance) {}

  /** Begins to notice composers that are opened. @returns what ends that. */
  start(): () => void {
    const onFocus = (event: Event) => {
      if (elementOf(event)?.closest(SELECTORS.editor)) void this.prepare();
    };
    window.addEventListener('focusin', onFocus, true);
    void this.prepare();
    return () => window.removeEventListener('focusin', onFocus, true);
  }

  /** Asks what is allowed for the composer that is open, unless that is known. */
  private async prepare(): Promise<void> {
    const composer = findComposers().at(-1);
    const handle = composer && guardedHandle(this.instance, composer);
    if (!handle) return;
    // The page fills an edit with what is published; that takes a moment.
    await until(() => !isEmpty(composer), 500);
    for (const editor of composer.editors) {
      if (!this.first.has(editor)) this.first.set(editor, readEditor(editor).text);
    }
    const place = placeOf(this.instance.lastPost);
    const key = `${handle} ${place?.code} ${place?.part}`;
    if (this.asking === key || this.isKnown(handle, place)) return;
    this.asking = key;
    const info = await send({ type: 'guard-asked', account: handle, code: place?.code });
    this.asking = undefined;
    if (isGuardInfo(info)) this.info = { ...info, at: Date.now(), place };
  }

  private isKnown(handle: string, place: Place | undefined): boolean {
    const { info } = this;
    return (
      info?.account === handle &&
      info.place?.code === place?.code &&
      info.place?.part === place?.part &&
      Date.now() - info.at < FRESH_MS
    );
  }

  private held(composer: Composer, handle: string): Held {
    return {
      account: agreed(witnesses(composer), composer) ?? handle,
      texts: composer.editors.map((editor) => readEditor(editor).text),
      media: previewsByPart(composer).reduce((sum, list) => sum + list.length, 0),
    };
  }

  /** The approved text that an edit in this composer would change; undefined when it is no edit of a post of Bobbin's. */
  private edited(composer: Composer): { postId: string; part: number; approved: string } | undefined {
    const { edit, place } = this.info ?? {};
    const part = place?.part ?? 0;
    const approved = edit?.content.parts[part]?.text;
    const editor = composer.editors[0]!;
    if (!edit || approved === undefined || composer.editors.length !== 1) return undefined;
    // An edit ends with "Done"; where that is not known, it begins with the text that is published.
    const ends = composer.submit && isLabel(nameOf(composer.submit), labels.done);
    return ends || this.first.get(editor) === approved ? { postId: edit.postId, part, approved } : undefined;
  }

  judge(composer: Composer, handle: string): Verdict {
    const verdict = (pass: boolean, why?: Verdict['why'], differences: Difference[] = []): Verdict => ({
      pass,
      why,
      differences,
      notCompared: [],
    });
    const { info } = this;
    if (info?.account !== handle || Date.now() - info.at > FRESH_MS * 20) {
      void this.prepare();
      return verdict(false, 'not-ready');
    }
    const held = this.held(composer, handle);
    const edit = this.edited(composer);
    const differences = edit ? differenceOf(edit.approved, held.texts[0]!, edit.part) : [];
    if (edit && differences.length === 0) return verdict(true);
    if (info.held !== undefined) return verdict(false, 'hold');
    if (this.allowed?.print === print(held)) return verdict(true, 'allowed', differences);
    return verdict(false, edit ? 'edit' : 'outside', differences);
  }

  refused(verdict: Verdict, composer: Composer, handle: string): void {
    const held = this.held(composer, handle);
    if (this.stopped?.print !== print(held)) {
      this.stopped = { print: print(held), id: crypto.randomUUID() };
      if (verdict.why === 'outside' || verdict.why === 'edit')
        void this.note('stopped', this.stopped.id, composer, held);
    }
    const { why = 'outside', differences } = verdict;
    const note: NoteContent = {
      tone: 'bad',
      title: say('stopped_title'),
      lines: [say(`why_${why.replaceAll('-', '_')}`, `@${held.account}`)],
      differences,
      data: { why },
    };
    if (why === 'hold' && this.info?.held) note.lines!.push(this.info.held);
    if (why === 'outside' || why === 'edit') {
      if (this.info?.outsideQueue === 'block') note.lines!.push(say('outside_blocked'));
      else note.actions = [{ label: say('outside_anyway'), act: () => this.ask(note, composer, held) }];
    }
    showNote(note);
  }

  /** A reason, and then exactly this content may be pressed. */
  private ask(note: NoteContent, composer: Composer, held: Held): void {
    const allow = async (reason: string) => {
      const { id } = this.stopped ?? { id: crypto.randomUUID() };
      if ((await this.note('allowed', id, composer, held, { reason })) !== true) {
        showNote({ ...note, lines: [say('override_not_noted')] });
        return;
      }
      this.allowed = { print: print(held), id };
      showNote({
        tone: 'unsure',
        title: say('override_title'),
        lines: [say('override_noted')],
        data: { why: 'allowed' },
      });
    };
    showNote({
      ...note,
      actions: [],
      ask: { label: say('reason'), button: say('outside_allow'), act: (reason) => void allow(reason) },
    });
  }

  passed(verdict: Verdict, composer: Composer, handle: string): void {
    // An edit that leaves the approved text as it is, or brings it back, is nobody's news.
    if (verdict.why !== 'allowed' || !this.allowed) return;
    const { id } = this.allowed;
    const held = this.held(composer, handle);
    const isEdit = this.edited(composer) !== undefined;
    this.allowed = undefined;
    void this.note('pressed', id, composer, held);
    if (!isEdit) void this.watch(id, composer, held);
  }

  /** Where the post is that was pressed, if the page tells. */
  private async watch(id: string, composer: Composer, held: Held): Promise<void> {
    const before = codesOnPage();
    const { account, texts } = held;
    const search = {
      content: { account, kind: 'post' as const, parts: texts.map((text) => ({ text })) },
      since: Date.now(),
      taken: [],
      before,
    };
    const permalink = await until(() => toastLink(search), SEEN_MS);
    if (permalink) await this.note('seen', id, composer, held, { permalink });
  }

  private note(
    step: Step,
    outsideId: string,
    composer: Composer,
    { account, texts, media }: Held,
    more: { reason?: string; permalink?: string } = {},
  ): Promise<unknown> {
    const said = { type: 'outside-noted', account, outsideId, step, texts, media, ...more } as const;
    const edit = this.edited(composer);
    if (!edit) return send({ ...said, ...targetsOf(composer) });
    const { postId: editOf, part, approved } = edit;
    return send({
      ...said,
      kind: 'edit',
      editOf,
      part,
      differences: differenceOf(approved, texts[0]!, part),
    });
  }
}

function differenceOf(approved: string, text: string, part: number): Difference[] {
  const differs = textDifference(approved, text);
  return differs ? [{ kind: 'text', part, ...differs }] : [];
}

/** What a person's reason covers: this content and no other. */
function print({ account, texts, media }: Held): string {
  return JSON.stringify([account, texts, media]);
}

/** The post and the part of it that has this code: later parts of a thread have codes of their own. */
function placeOf(code: string | undefined): Place | undefined {
  if (!code) return undefined;
  const posts = postsOnPage();
  const at = posts.findIndex((post) => post.code === code);
  const root = posts.findIndex((post) => post.code === pageCode());
  const same = posts[root]?.account === posts[at]?.account;
  return root >= 0 && at > root && same ? { code: posts[root]!.code, part: at - root } : { code, part: 0 };
}
