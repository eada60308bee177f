// Fills an open composer with the approved content and reads it back until it has stayed exact for a second.
import type { Difference } from '../domain/text/difference';
import { composerDifferences } from '../domain/text/difference';
import type { FillResult, GuardTerms, Technique, Work } from '../messages/protocol';
import { agreed, witnesses } from './account';
import { observe } from './compare';
import { type Composer, controlNamed, isDisabled } from './find';
import type { Instance } from './instance';
import { intentAddress, isTextIntent, loadedFrom, mayCarryText, sameIntent } from './intent';
import * as labels from './labels';
import { ownDifferences } from './left-by-hand';
import { attach, detachAll, removeCopies, setAlt } from './media';
import { composerFor } from './open';
import { setReplyControl, setTopic } from './options';
import { clear, isField, pagePaste, pasteBoth, selectAll, setValue, wantPageWorld } from './paste';
import { press } from './press';
import { isEmpty, previewsByPart, readEditor } from './read';
import { sourcesOf } from './read-composer';
import { pause, turn, until } from './wait';

export interface Filled {
  result: FillResult;
  touched: boolean;
  technique?: Technique | undefined;
  differences: Difference[];
  byHand: string[];
  accountShown?: string | undefined;
  detail?: string | undefined;
  /** From the composer being there to its texts being verified, ms; the second of stability is not in it. */
  took?: number;
  /** Of `leaving`: where this tab goes. */
  leaving?: string;
}

/** How long a text must stay as it is: a fresh page may hydrate late and empty its editor over a correct fill. */
const STABLE_MS = 1000;
const REAPPLY = 2;
/** How long the editor may take to show what was pasted. */
const FLUSH_MS = 400;
/** The same when the page did not take the event over. */
const IGNORED_MS = 40;
/** How long the page may take to write the text that its address carries. */
const INTENT_MS = 3000;

/** Why nothing may be filled under these terms now; undefined when it may. */
export function stoppedBy({ stopped, approvedUntil, claimUntil }: GuardTerms): string | undefined {
  if (stopped) return stopped.why;
  if (Date.now() >= approvedUntil) return 'expired';
  return Date.now() >= claimUntil ? 'claim-ended' : undefined;
}

/** Raised to end a fill with a named result. */
class Stop extends Error {
  constructor(
    readonly result: FillResult,
    readonly detail?: string,
  ) {
    super(result);
  }
}

export class Filler {
  private touched = false;
  /** Steps that are left to the person. */
  private readonly byHand = new Set<string>();
  private technique: Technique | undefined;
  private readonly href = location.pathname;

  constructor(
    private readonly instance: Instance,
    private readonly work: Work,
    /** The person asked for the approved content: it may replace what stands in editors that Bobbin filled. */
    private readonly consent: boolean,
    private readonly signal: AbortSignal,
  ) {}

  private get content() {
    return this.work.terms.content;
  }

  /** What `find` found in this turn. */
  private seen: { composer: Composer | undefined } | undefined;

  /**
   * The composer, looked up once a turn: between two awaits the page cannot change it, and each look-up makes the
   * browser work out its styles anew.
   */
  private find = (): Composer | undefined => {
    if (!this.seen) {
      this.seen = { composer: composerFor(this.content) };
      queueMicrotask(() => {
        this.seen = undefined;
      });
    }
    return this.seen.composer;
  };

  /** The composer as it stands now, still for this account and on this page; else the fill ends. */
  private composer(): Composer {
    if (this.signal.aborted || this.instance.terms?.claimId !== this.work.terms.claimId)
      throw new Stop('cancelled');
    const stopped = stoppedBy(this.instance.terms);
    if (stopped) throw new Stop('cancelled', stopped);
    const composer = this.find();
    if (!composer)
      throw new Stop('no-composer', location.pathname === this.href ? undefined : 'page-changed');
    const account = agreed(witnesses(composer), composer);
    if (account === undefined) throw new Stop('account-unclear');
    if (account !== this.content.account) throw new Stop('other-account', account);
    return composer;
  }

  /** Whether the text of an editor may be replaced: empty, Bobbin's own, or in an editor that Bobbin filled and with consent. */
  private isOwn(editor: HTMLElement): boolean {
    const { text } = readEditor(editor);
    if (text === '' || this.instance.own.has(text)) return true;
    return this.consent && this.instance.filled.has(editor);
  }

  /** Refuses to begin when somebody else's text or files are in the composer. */
  private checkDraft(composer: Composer): void {
    const foreign = composer.editors.some((editor) => !this.isOwn(editor));
    const files = previewsByPart(composer).some((list) => list.length > 0) && !this.instance.media.attached;
    if (foreign || files) throw new Stop('draft-present');
  }

  private isExact(part: number): boolean {
    const editor = this.find()?.editors[part];
    if (!editor) return false;
    const { text, broken } = readEditor(editor);
    return text === this.content.parts[part]!.text && !broken;
  }

  /** One attempt with one technique, judged by a later read-back. */
  private async write(part: number, way: Technique): Promise<boolean> {
    const wanted = this.content.parts[part]!.text;
    if (way === 'page-paste' && !(await wantPageWorld())) return false;
    const before = this.composer().editors[part];
    if (!before) throw new Stop('no-composer');
    await selectAll(before);
    // The writing turn: everything is checked again here, and nothing is awaited before the write.
    const editor = this.composer().editors[part];
    if (editor !== before) return false;
    const old = readEditor(editor).text;
    if (old === wanted && !readEditor(editor).broken) return true;
    if (!this.isOwn(editor)) throw new Stop('draft-present');
    this.touched = true;
    this.instance.filled.add(editor);
    this.instance.own.add(wanted);
    let taken = true;
    if (wanted === '') clear();
    else if (isField(editor)) setValue(editor, wanted);
    else taken = way === 'page-paste' ? pagePaste(editor, wanted) : pasteBoth(editor, wanted);
    // The editor itself is asked first; whether it is still the composer's is judged once, when it is right.
    for (let i = 0; i < 8 && readEditor(editor).text !== wanted; i += 1) await turn();
    const patience = taken ? FLUSH_MS : IGNORED_MS;
    const exact = this.isExact(part) || (await until(() => this.isExact(part), patience)) === true;
    const now = this.find()?.editors[part];
    // What came of our own write is ours too, however it looks: it may be written over.
    if (now && !exact) this.instance.own.add(readEditor(now).text);
    return exact;
  }

  private async writePart(part: number): Promise<void> {
    if (this.isExact(part)) {
      const editor = this.find()!.editors[part]!;
      this.instance.filled.add(editor);
      this.instance.own.add(this.content.parts[part]!.text);
      return;
    }
    const ways: Technique[] = this.technique ? [this.technique] : [];
    const known: Technique[] = isField(this.find()?.editors[part]) ? ['field'] : ['paste-both', 'page-paste'];
    for (const way of [...ways, ...known]) {
      if (await this.write(part, way)) {
        this.technique = way;
        return;
      }
      this.composer();
    }
  }

  private async addPart(): Promise<boolean> {
    const count = this.composer().editors.length;
    const control = await until(() => {
      const composer = this.find();
      const found = composer && controlNamed(composer.scope, labels.addPart);
      return found && !isDisabled(found) ? found : undefined;
    }, 2000);
    if (!control || !press(control, 'add-part')) return false;
    this.touched = true;
    return (await until(() => (this.find()?.editors.length ?? 0) > count, 5000)) === true;
  }

  private async writeTexts(): Promise<void> {
    for (let part = 0; part < this.content.parts.length; part += 1) {
      if (this.composer().editors.length <= part && !(await this.addPart())) return;
      await this.writePart(part);
      // The page adds no part behind one that holds nothing.
      if (this.content.parts[part]!.text === '') await this.attachTo(part);
    }
  }

  /** Whatever changes attached files meanwhile is Bobbin's own doing. */
  private async byOurselves(work: () => Promise<void>): Promise<void> {
    const { media } = this.instance;
    media.busy = true;
    try {
      await work();
    } finally {
      await turn();
      media.busy = false;
    }
  }

  /** Files that somebody touched cannot be told from ours: with consent all go, to be attached anew. */
  private async detachTouched(): Promise<void> {
    const { media } = this.instance;
    const touched = media.touched || (media.altTouched && !media.altsReadable);
    if (!touched || !this.consent) return;
    await this.byOurselves(async () => {
      for (const part of this.composer().editors.keys()) {
        if (!(await detachAll(this.find, part))) return;
      }
      media.attached = false;
    });
  }

  private async attachTo(part: number): Promise<void> {
    const files = this.work.media[part] ?? [];
    if (files.length === 0) return;
    await this.byOurselves(async () => {
      this.composer();
      this.touched = true;
      const { media } = this.instance;
      media.sources = undefined;
      if ((await attach(this.find, part, files)) && !media.attached) {
        media.attached = true;
        media.touched = false;
        media.altTouched = false;
      }
      await this.setAlts(part);
    });
  }

  /** At the address that carries the text, the page itself writes it: that is Bobbin's own then, however it came out. */
  private async takeIntentText(): Promise<void> {
    if (!isTextIntent(this.content)) return;
    const shown = () => {
      const editor = this.find()?.editors[0];
      return editor && readEditor(editor).text !== '' ? editor : undefined;
    };
    const editor = await until(shown, INTENT_MS, this.signal);
    if (!editor) return;
    this.touched = true;
    this.instance.own.add(readEditor(editor).text);
    if (await until(() => this.isExact(0), FLUSH_MS)) this.technique = 'intent';
  }

  /**
   * The third way, where neither way of pasting reached the editor: the address that carries the text. Only while nothing
   * at all stands in the composer, which goes with this page.
   */
  private textIntent(): string | undefined {
    const composer = this.composer();
    const may = mayCarryText(this.content) && !isTextIntent(this.content) && isEmpty(composer);
    return may ? intentAddress(this.content, true) : undefined;
  }

  private async attachAll(): Promise<void> {
    for (const part of this.work.media.keys()) await this.attachTo(part);
  }

  /** Whether the page added copies to the files that Bobbin attached, and nobody else touched them. */
  private hasCopies(found: Difference[]): boolean {
    const { attached, touched } = this.instance.media;
    const more = ({ kind, expected, found: seen }: Difference) =>
      kind === 'media-count' && Number(seen) > Number(expected);
    return attached && !touched && found.some(more);
  }

  private async setAlts(part: number): Promise<void> {
    for (const [index, file] of this.work.media[part]!.entries()) {
      if (!file.alt) continue;
      const composer = this.composer();
      const preview = previewsByPart(composer)[part]?.[index];
      if (!preview) return;
      if (this.instance.media.altsReadable && preview.getAttribute('alt') === file.alt) continue;
      const set = await setAlt(this.find, part, index, file.alt);
      if (set === 'mirrored') this.instance.media.altsReadable = true;
      if (set === 'failed') this.byHand.add(`alt:${part}.${index}`);
    }
  }

  /** Options beside the text: what the intent did not set is set here, what cannot be set or seen is left over. */
  private async setOptions(): Promise<void> {
    const { topic, replyControl = 'everyone', parts } = this.content;
    const seen = observe(this.composer(), this.instance);
    if (topic !== undefined && seen.topic !== topic) {
      // At the intent's own address a topic that the page does not show at all is trusted to be there.
      const trusted = seen.topic === undefined && this.fromIntent;
      if (!trusted && !(await setTopic(this.find, topic))) this.byHand.add('topic');
    }
    // The usual choice is looked up only where the composer shows another: Threads may keep the last one.
    const asked = this.content.replyControl !== undefined || seen.replyControl !== undefined;
    if (asked && seen.replyControl !== replyControl) {
      this.composer();
      if (await setReplyControl(this.find, replyControl)) this.instance.replyControl = replyControl;
      else this.byHand.add('replyControl');
    }
    for (const [part, { link }] of parts.entries()) {
      if (link !== undefined && observe(this.composer(), this.instance).parts[part]?.link !== link) {
        this.byHand.add(`link:${part}`);
      }
    }
  }

  /** Whether the page was opened at the intent's address for exactly this content. */
  private get fromIntent(): boolean {
    return sameIntent(loadedFrom(), intentAddress(this.content)) || isTextIntent(this.content);
  }

  /** Differences that Bobbin can do something about; what is left to the person is named in `byHand`. */
  private differences(composer: Composer): Difference[] {
    const all = composerDifferences(this.content, observe(composer, this.instance));
    return ownDifferences(all, [...this.byHand]);
  }

  /** Waits until the composer has been exact for a full second; writes each part again at most twice. */
  private async settle(): Promise<Difference[]> {
    const again = new Map<number, number>();
    for (;;) {
      const changed = await until(
        () => {
          const composer = this.find();
          return !composer || this.differences(composer).length > 0;
        },
        STABLE_MS,
        this.signal,
      );
      if (!changed) return [];
      // A composer that is made anew may be away for a moment.
      await until(() => this.find(), 3000);
      const found = this.differences(this.composer());
      if (found.length === 0) continue;
      for (const part of new Set(found.map((one) => one.part ?? -1)))
        again.set(part, (again.get(part) ?? 0) + 1);
      if (Math.max(...again.values()) > REAPPLY) return found;
      if (this.hasCopies(found)) {
        await this.byOurselves(async () => {
          for (const [part, files] of this.work.media.entries())
            await removeCopies(this.find, part, files.length);
        });
        continue;
      }
      const texts = found.some(
        ({ kind }) => kind === 'text' || kind === 'line-structure' || kind === 'parts',
      );
      if (!texts) return found;
      // The page (or the person) changed the text: writing over it again is not ours to decide.
      if (this.composer().editors.some((editor) => !this.isOwn(editor))) return found;
      await this.writeTexts();
    }
  }

  /** Fills and reads back. Never throws: every end has a name. */
  async run(composer: Composer): Promise<Filled> {
    const ready = performance.now();
    const end = (result: FillResult, more: Partial<Filled> = {}): Filled => ({
      result,
      touched: this.touched,
      technique: this.technique,
      differences: [],
      byHand: [...this.byHand],
      accountShown: agreed(witnesses(this.find()), this.find()),
      ...more,
    });
    try {
      this.composer();
      this.checkDraft(composer);
      await this.detachTouched();
      await this.takeIntentText();
      await this.writeTexts();
      const address = this.textIntent();
      if (address) return end('leaving', { touched: false, leaving: address });
      const took = performance.now() - ready;
      await this.attachAll();
      await this.setOptions();
      await pause(0);
      const differences = await this.settle();
      // From here on the files are known by their previews: another one, or another order, is noticed.
      if (this.instance.media.attached) {
        this.instance.media.sources = previewsByPart(this.composer()).map(sourcesOf);
      }
      return end(differences.length === 0 ? 'exact' : 'differs', { differences, took });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      return end(error.result, { detail: error.detail });
    }
  }
}
