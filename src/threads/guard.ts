// The guard: compares once more at the moment of the press, and stops the whole gesture when anything differs.
// Its listeners stand on `window` in the capture phase from before the page's first script on, so it comes first
// (measured: NOTES.md). It decides at once, on what it holds; nothing here waits. What is compared, and how it is told,
// is the composer script's (compare.ts, outside.ts), which stands in the same world and answers at once.
import type { GuardTerms } from '../messages/protocol';
import { witnesses } from './account';
import { elementOf } from './element-of';
import { alive, send } from './extension';
import { type Composer, findComposers, isDisabled, nameOf } from './find';
import type { Instance } from './instance';
import { isLabel } from './is-label';
import type { Verdict } from './judge';
import * as labels from './labels';
import { isEmpty, readEditor } from './read';
import { SELECTORS } from './site';

const POINTER = ['pointerdown', 'touchstart', 'mousedown', 'pointerup', 'touchend', 'mouseup', 'click'];
const KEYS = ['keydown', 'keypress', 'keyup'];

/** Events that can change attached files. */
const MEDIA = ['change', 'drop', 'paste'];

interface Gesture {
  family: 'pointer' | 'key';
  key: string | undefined;
  control: Element;
  pass: boolean;
  /** It passed although it differs: a person gave a reason. */
  overridden: boolean;
  /** Types seen so far: the same type again begins a new gesture. */
  seen: Set<string>;
  until: number;
}

/** What a gesture would submit. */
interface Target {
  composer: Composer;
  control: Element;
}

const GESTURE_MS = 30_000;

/** Whether Bobbin filled this composer, or it holds a text that Bobbin put there. */
export function isOurs(composer: Composer, instance: Instance): boolean {
  return composer.editors.some(
    (editor) => instance.filled.has(editor) || instance.own.has(readEditor(editor).text),
  );
}

function submitOf(composers: Composer[], control: Element): Target | undefined {
  const composer = composers.find(
    ({ submit }) => submit && (submit === control || submit.contains(control) || control.contains(submit)),
  );
  return composer && { composer, control };
}

/** Which composer this event would submit, if any. */
function targetOf(event: Event): Target | undefined {
  const element = elementOf(event);
  if (!element) return undefined;
  if (event instanceof KeyboardEvent) {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== ' ')) return undefined;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const composer = findComposers().find(({ scope }) => scope.contains(element));
      if (composer) return { composer, control: element };
    }
  }
  const control = element.closest(SELECTORS.control);
  return control ? submitOf(findComposers(), control) : undefined;
}

/** One press, as the guard sees it: what it would submit, and who judges it. */
interface Case {
  judge(): Verdict;
  refused(verdict: Verdict): void;
  passed(verdict: Verdict): void;
}

const stopBy = (why: Verdict['why']): Verdict => ({ pass: false, why, differences: [], notCompared: [] });

/** The handle that the page shows, where it is one that is set up in Bobbin. Either witness is enough to be careful. */
export function guardedHandle(instance: Instance, composer: Composer | undefined): string | undefined {
  const { author, navigation } = witnesses(composer);
  return [author, navigation].find((handle) => handle !== undefined && instance.guarded.includes(handle));
}

/**
 * Starts guarding.
 * @param onAlone tells why a press was stopped when the composer script, which tells it in full, is not there.
 * @param wanted has the composer script injected.
 * @returns a function that ends it.
 */
export function startGuard(
  instance: Instance,
  onAlone: (verdict: Verdict) => void,
  wanted: () => void,
): () => void {
  let gesture: Gesture | undefined;

  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  /** A press on a composer that belongs to a claim. */
  const claimCase = ({ composer, control }: Target, terms: GuardTerms): Case => {
    const { claimId } = terms;
    const noted = (verdict: Verdict) => {
      const { why, differences, notCompared } = verdict;
      // Before the page can react: the message leaves now, whatever becomes of this page.
      void send({
        type: 'press-noted',
        claimId,
        verdict: verdict.pass ? 'passed' : 'stopped',
        why,
        differences,
        ...(verdict.pass && { notCompared }),
      });
    };
    return {
      judge: () => {
        if (!alive()) return stopBy('orphaned');
        // A page that was loaded anew has nobody to compare: what was filled in it is not what stands there.
        return instance.composer?.judge(composer, terms) ?? stopBy(terms.stopped?.why ?? 'claim-ended');
      },
      refused: (verdict) => {
        noted(verdict);
        if (instance.composer) instance.composer.tellStopped(verdict, composer);
        else onAlone(verdict);
      },
      passed: (verdict) => {
        noted(verdict);
        instance.override = undefined;
        const schedule = isLabel(nameOf(composer.submit ?? control), labels.schedule);
        instance.lastPress = { at: Date.now(), schedule, verdict };
        instance.onPress?.(instance.lastPress);
      },
    };
  };

  /** A press from a guarded account on what is no claim's: a text from outside the queue, or an edit of a live post. */
  const outsideCase = ({ composer }: Target, handle: string): Case => ({
    judge: () => instance.composer?.outside.judge(composer, handle) ?? stopBy('not-ready'),
    refused: (verdict) => {
      if (instance.composer) return instance.composer.outside.refused(verdict, composer, handle);
      wanted();
      onAlone(verdict);
    },
    passed: (verdict) => instance.composer?.outside.passed(verdict, composer, handle),
  });

  /** Whose business a composer is; undefined: nobody's. */
  const caseOf = (target: Target): Case | undefined => {
    const { composer } = target;
    const { terms } = instance;
    // A second, empty composer opened by the feed's own "Post" is no submit of the filled one.
    if (isEmpty(composer)) return undefined;
    // After the claim only what Bobbin filled is the claim's.
    if (terms && (terms.stopped?.why !== 'claim-ended' || isOurs(composer, instance))) {
      return claimCase(target, terms);
    }
    // Who removed Bobbin is not held up by what is left of it in an open page.
    const handle = alive() ? guardedHandle(instance, composer) : undefined;
    return handle === undefined ? undefined : outsideCase(target, handle);
  };

  const decide = (one: Case, { submit }: Composer): Verdict => {
    const verdict = one.judge();
    if (!verdict.pass) one.refused(verdict);
    // A control that is disabled does nothing: no press to note. It was judged all the same.
    else if (!submit || !isDisabled(submit)) one.passed(verdict);
    return verdict;
  };

  const continued = (event: Event): Gesture | undefined => {
    if (!gesture || gesture.seen.has(event.type) || Date.now() > gesture.until) return undefined;
    if (event instanceof KeyboardEvent) {
      return gesture.family === 'key' && gesture.key === event.key ? gesture : undefined;
    }
    const element = elementOf(event);
    // Enter and Space on a real button make a click of their own: it belongs to the key's gesture.
    if (gesture.family === 'key' && event.type !== 'click') return undefined;
    return element && (gesture.control.contains(element) || element.contains(gesture.control))
      ? gesture
      : undefined;
  };

  const onEvent = (event: Event) => {
    // A person points at something: nothing of that is a press.
    if (instance.catcher?.(event)) return stop(event);
    if (!instance.terms && instance.guarded.length === 0) return;
    const going = continued(event);
    if (going) {
      going.seen.add(event.type);
      if (!going.pass) return stop(event);
      // What was right at the first event must still be right when the page acts on the last one.
      const target = event.type === 'click' && !going.overridden ? targetOf(event) : undefined;
      const one = target && caseOf(target);
      const verdict = one?.judge();
      if (!one || !verdict || verdict.pass) return;
      going.pass = false;
      stop(event);
      one.refused(verdict);
      return;
    }
    const target = targetOf(event);
    const one = target && caseOf(target);
    if (!one) return;
    // A key held down repeats its keydown: one press, judged once.
    const held =
      event instanceof KeyboardEvent && event.repeat && gesture?.family === 'key' ? gesture : undefined;
    const verdict = held ? undefined : decide(one, target.composer);
    const pass = verdict ? verdict.pass : held!.pass;
    gesture = {
      family: event instanceof KeyboardEvent ? 'key' : 'pointer',
      key: event instanceof KeyboardEvent ? event.key : undefined,
      control: target.control,
      pass,
      overridden: verdict?.pass === true && verdict.why !== undefined,
      seen: new Set([event.type]),
      until: Date.now() + GESTURE_MS,
    };
    if (!pass) stop(event);
  };

  const onMedia = (event: Event) => {
    if (!instance.terms || instance.media.busy || instance.media.touched) return;
    if (event.type !== 'change') {
      const data = event instanceof DragEvent ? event.dataTransfer : (event as ClipboardEvent).clipboardData;
      if (!data?.files.length) return;
    } else if (!elementOf(event)?.matches(SELECTORS.fileInput)) return;
    instance.media.touched = true;
  };

  const options = { capture: true, passive: false };
  for (const type of [...POINTER, ...KEYS]) window.addEventListener(type, onEvent, options);
  for (const type of MEDIA) window.addEventListener(type, onMedia, options);
  return () => {
    for (const type of [...POINTER, ...KEYS]) window.removeEventListener(type, onEvent, options);
    for (const type of MEDIA) window.removeEventListener(type, onMedia, options);
  };
}
