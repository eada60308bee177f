// The composer script's day: ask what to do, open, fill, read back, hand over to the person, watch for the result.
import type { FillResult, ToPage, Work } from '../messages/protocol';
import { whoIsIn } from './account';
import { applySite } from './apply-site';
import { askToDo } from './ask-to-do';
import { judgeComposer } from './compare';
import { keep, listen, say, send, version } from './extension';
import { type Filled, Filler, stoppedBy } from './fill';
import { isOurs } from './guard';
import { current, type Instance, takeUp } from './instance';
import { isTextIntent } from './intent';
import { showNote } from './note';
import { answers, composerFor, interstitial, openComposer } from './open';
import { Outside } from './outside';
import { codesOnPage } from './published';
import { lookHere, readBackHere } from './result';
import { lookAtShown } from './seen';
import { showStopped } from './stopped-note';
import { isToPage } from './validate';
import { until } from './wait';
import { watchResult } from './watch';
import { watchOptions } from './watch-options';

/** The navigation hydrates late: so long may it take until the page says who is signed in. */
const ACCOUNT_MS = 10_000;
/** How long Bobbin waits for the person to open a composer by hand. */
const PERSON_MS = 5 * 60_000;

class Compose {
  private run = new AbortController();
  /** A look at what the page shows, beside any claim. */
  private looking = new AbortController();
  /** The claim whose fill is running. */
  private filling: string | undefined;
  /** Codes of posts that stood on the page before the press. */
  private before: ReadonlySet<string> = new Set();

  constructor(private readonly instance: Instance) {}

  /** Begins anew; whatever ran before ends. */
  private fresh(): AbortSignal {
    this.run.abort();
    this.run = new AbortController();
    return this.run.signal;
  }

  stop(): void {
    this.run.abort();
    this.looking.abort();
    this.instance.onPress = undefined;
  }

  /** @param again injected again: a fill of the same claim that is running goes on. */
  async start(consent = false, again = false): Promise<void> {
    if (!again) this.fresh();
    const { signal: before } = this.run;
    const toDo = await askToDo(this.instance, 'composer');
    if (before.aborted || !toDo) return;
    const { work } = toDo;
    if (!work) return this.look();
    // A page that was just opened is given the script twice.
    if (again && this.filling === work.terms.claimId) return;
    const signal = this.fresh();
    takeUp(this.instance, work);
    // After a press nothing is filled again, whoever asks: what was filled may be out.
    const fills = work.phase === 'fill' || (consent && work.phase === 'press');
    if (fills) await this.fill(work, consent, signal);
    else if (work.phase === 'press') this.handOver(work, signal);
    else if (work.phase === 'watch') await this.watch(work, signal);
    else if (work.phase === 'look') await lookHere(work, signal);
    else if (work.phase === 'read-back') await readBackHere(work, signal);
  }

  /** Without a claim, what the page shows of guarded accounts is looked at. */
  look(): void {
    this.looking.abort();
    this.looking = new AbortController();
    void lookAtShown(this.instance, this.looking.signal);
  }

  /** Injected again. */
  wake(): void {
    void this.start(false, true);
  }

  /** The background asks for another fill. */
  refill(): void {
    void this.start(true);
  }

  private async fill(work: Work, consent: boolean, signal: AbortSignal): Promise<void> {
    this.filling = work.terms.claimId;
    // Who presses while the last look still goes on has pressed: the fill is over, and what became of it is what counts.
    this.before = codesOnPage();
    this.expectPress(work);
    showNote({ tone: 'work', title: say('filling') });
    const filled = await this.tryFill(work, consent, signal).catch(
      (error: unknown): Filled => ({
        result: 'cancelled',
        touched: true,
        differences: [],
        byHand: [],
        detail: `error: ${String(error).slice(0, 200)}`,
      }),
    );
    if (!signal.aborted) this.filling = undefined;
    if (!filled || signal.aborted) return;
    const { took, leaving, ...said } = filled;
    if (!leaving) this.tell(filled);
    const noted = await send({ type: 'fill-noted', claimId: work.terms.claimId, ...said });
    if (signal.aborted) return;
    // What stands in the composer is guarded all the same; only the panel does not know.
    if (noted === undefined)
      showNote({ tone: 'unsure', title: say('not_told'), lines: [say('not_told_more')] });
    // Without a word of it the background would take the next page for a lost composer: this one stays then.
    if (leaving && noted !== undefined) return location.assign(leaving);
    if (filled.result === 'exact') this.handOver(work, signal);
    else if (filled.result === 'no-composer' && !filled.touched) await this.waitForPerson(work, signal);
  }

  private async tryFill(work: Work, consent: boolean, signal: AbortSignal): Promise<Filled | undefined> {
    const nothing = (result: FillResult, detail?: string): Filled => ({
      result,
      touched: false,
      differences: [],
      byHand: [],
      accountShown: whoIsIn(undefined).account,
      detail,
    });
    const { content } = work.terms;
    // Even the address of the intent carries a topic or a link: nothing leaves under terms that stop it.
    const stopped = stoppedBy(work.terms);
    if (stopped) return nothing('cancelled', stopped);
    await until(() => document.body, 5000);
    const who = await until(() => {
      const { signedIn, account } = whoIsIn(undefined);
      return signedIn !== 'unclear' ? { signedIn, account } : answers() ? undefined : 'error-page';
    }, ACCOUNT_MS);
    if (signal.aborted) return undefined;
    if (!who) return nothing('account-unclear');
    // An address that answers with an error has no navigation either: opening decides.
    if (who !== 'error-page') {
      if (who.signedIn === 'no') return nothing('signed-out');
      if (who.account !== content.account) return nothing('other-account', who.account);
    }
    const inTheWay = interstitial();
    if (inTheWay !== undefined) return nothing('interstitial', inTheWay);
    const byIntent = isTextIntent(content);
    const opened = await openComposer(work.terms, (composer) => byIntent || isOurs(composer, this.instance));
    if (signal.aborted) return undefined;
    if ('leaving' in opened) {
      // Said before this page goes: nothing of the content is in it yet.
      await send({ type: 'fill-noted', claimId: work.terms.claimId, ...nothing('leaving') });
      if (!signal.aborted) location.assign(opened.leaving);
      return undefined;
    }
    if ('failed' in opened) return nothing(opened.failed, opened.detail);
    return new Filler(this.instance, work, consent, signal).run(opened.composer);
  }

  /** Shows how the fill ended. */
  private tell({ result, differences, byHand, detail, took, technique }: Filled): void {
    const data: Record<string, string> = { result, technique: technique ?? '' };
    if (took !== undefined) data.took = took.toFixed(1);
    if (result !== 'exact') {
      const title = say(`fill_${result.replaceAll('-', '_')}`);
      showNote({ tone: 'bad', title, lines: detail ? [detail] : [], differences, data });
      return;
    }
    const left = byHand.map((name) => say(`by_hand_${name.replace(/:.*/, '')}`));
    showNote({
      tone: 'turn',
      title: say('your_turn'),
      lines: [
        say('your_turn_more'),
        ...(left.length > 0 ? [say('by_hand', [...new Set(left)].join(', '))] : []),
      ],
      data,
    });
  }

  /** No way led to a composer: the person opens one, and it is filled when it appears. */
  private async waitForPerson(work: Work, signal: AbortSignal): Promise<void> {
    const open = await until(() => composerFor(work.terms.content), PERSON_MS, signal);
    if (open && !signal.aborted) await this.start();
  }

  private expectPress(work: Work): void {
    this.instance.onPress = () => {
      this.filling = undefined;
      // What stands on the page at this moment is older than the press.
      this.before = codesOnPage();
      void this.watch({ ...work, pressedAt: Date.now() }, this.fresh());
    };
  }

  /** The person's turn. Watching begins at once: a composer may close without a press that was seen. */
  private handOver(work: Work, signal: AbortSignal): void {
    this.before = codesOnPage();
    this.expectPress(work);
    void watchResult(this.instance, work, undefined, this.before, signal).then(({ ended }) => {
      if (ended === 'closed') showNote({ tone: 'unsure', title: say('closed_without_press') });
    });
  }

  private async watch(work: Work, signal: AbortSignal): Promise<void> {
    this.expectPress(work);
    const press = this.instance.lastPress;
    if (this.before.size === 0) this.before = codesOnPage();
    showNote({ tone: 'work', title: say('watching') });
    const { ended } = await watchResult(this.instance, work, press, this.before, signal);
    if (ended === 'stopped') return;
    const tone = ended === 'permalink' || ended === 'handed-over' ? 'ok' : 'unsure';
    showNote({ tone, title: say(`ended_${ended.replaceAll('-', '_')}`), data: { ended } });
  }
}

/** Starts the composer script beside the sentry, or wakes the one that runs. */
export function startComposer(): void {
  const instance = current();
  // The sentry holds what both share; the background injects it first where a tab was open before the install.
  if (!instance) return;
  const own = version();
  if (instance.composer?.version === own) {
    instance.composer.wake();
    return;
  }
  instance.composer?.retire();
  keep('stopped_title', 'why_orphaned', 'close');
  const compose = new Compose(instance);
  applySite(instance.site);
  const endListening = listen((message: ToPage) => {
    // The sentry answers; this script has a copy of its own.
    if (message.type === 'site') applySite(message.site);
    if (message.type !== 'fill') return undefined;
    compose.refill();
    return true;
  }, isToPage);
  const outside = new Outside(instance);
  const endOutside = outside.start();
  const endWatching = watchOptions(instance);
  instance.composer = {
    version: own,
    judge: (composer, terms) => judgeComposer(composer, terms, instance),
    outside,
    shown: () => compose.look(),
    tellStopped: (verdict, composer) => showStopped(instance, verdict, composer),
    restore: () => void compose.start(true),
    wake: () => compose.wake(),
    retire: () => {
      compose.stop();
      endOutside();
      endWatching();
      endListening();
    },
  };
  void compose.start();
}
