// The guard: compares once more at the moment of the press, and stops the whole gesture when anything differs.
// Its listeners stand on `window` in the capture phase from before the page's first script on, so it comes first
// (measured: NOTES.md). It decides at once, on what it holds; nothing here waits.
import type { ObservedContent } from '../domain/text/difference';
import type { GuardTerms } from '../messages/protocol';
import { agreed, witnesses } from './account';
import { alive, send } from './extension';
import { type Composer, findComposers, isDisabled, nameOf } from './find';
import type { Instance } from './instance';
import { isLabel } from './is-label';
import { fingerprint, judge, mayOverride, type Verdict } from './judge';
import * as labels from './labels';
import { isEmpty, readComposer, readEditor, replyControlOf } from './read';
import { SELECTORS } from './site';
import { isRightTarget } from './target';

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

/** Everything the composer holds now, with the account the witnesses agree on. */
export function observe(composer: Composer, instance: Instance): ObservedContent {
  const observed = readComposer(composer, {
    media: instance.media,
    replyControl: instance.replyControl,
    links: instance.terms?.content.parts.map(({ link }) => link),
  });
  return { ...observed, account: agreed(witnesses(composer), composer) };
}

/** Judges a composer as it stands. */
export function judgeComposer(composer: Composer, terms: GuardTerms, instance: Instance): Verdict {
  const observed = observe(composer, instance);
  return judge(terms, {
    observed,
    account: observed.account,
    rightTarget: isRightTarget(composer, terms.content),
    alive: alive(),
    now: Date.now(),
    override: instance.override,
  });
}

function elementOf(event: Event): Element | undefined {
  const [target] = event.composedPath();
  if (target instanceof Element) return target;
  return target instanceof Node ? (target.parentElement ?? undefined) : undefined;
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

/** Starts guarding. @returns a function that ends it. */
export function startGuard(
  instance: Instance,
  onStopped: (verdict: Verdict, composer: Composer) => void,
): () => void {
  let gesture: Gesture | undefined;

  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  /** Whether a composer is this guard's business under the terms in force. */
  const concerns = (composer: Composer, terms: GuardTerms) => {
    // A second, empty composer opened by the feed's own "Post" is no submit of the filled one.
    if (isEmpty(composer)) return false;
    // After the claim only what Bobbin filled is watched: the person may write what they like.
    return terms.stopped?.why !== 'claim-ended' || isOurs(composer, instance);
  };

  const refuse = (verdict: Verdict, composer: Composer, claimId: string) => {
    void send({
      type: 'press-noted',
      claimId,
      verdict: 'stopped',
      why: verdict.why,
      differences: verdict.differences,
    });
    // A policy that only warns: the same content, pressed once more, goes through.
    if (instance.terms?.guard === 'warn' && mayOverride(instance.terms, verdict)) {
      instance.override = fingerprint(observe(composer, instance));
    }
    onStopped(verdict, composer);
  };

  const decide = ({ composer, control }: Target, terms: GuardTerms): Verdict => {
    const verdict = judgeComposer(composer, terms, instance);
    if (!verdict.pass) {
      refuse(verdict, composer, terms.claimId);
      return verdict;
    }
    // A control that is disabled does nothing: no press to note. It was judged all the same.
    if (composer.submit && isDisabled(composer.submit)) return verdict;
    // Before the page can react: the message leaves now, whatever becomes of this page.
    void send({
      type: 'press-noted',
      claimId: terms.claimId,
      verdict: 'passed',
      why: verdict.why,
      differences: verdict.differences,
      notCompared: verdict.notCompared,
    });
    instance.override = undefined;
    const schedule = isLabel(nameOf(composer.submit ?? control), labels.schedule);
    instance.lastPress = { at: Date.now(), schedule, verdict };
    instance.onPress?.(instance.lastPress);
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
    const { terms } = instance;
    if (!terms) return;
    const going = continued(event);
    if (going) {
      going.seen.add(event.type);
      if (!going.pass) return stop(event);
      // What was right at the first event must still be right when the page acts on the last one.
      const target = event.type === 'click' && !going.overridden ? targetOf(event) : undefined;
      if (!target || !concerns(target.composer, terms)) return;
      const verdict = judgeComposer(target.composer, terms, instance);
      if (verdict.pass) return;
      going.pass = false;
      stop(event);
      refuse(verdict, target.composer, terms.claimId);
      return;
    }
    const target = targetOf(event);
    if (!target || !concerns(target.composer, terms)) return;
    // A key held down repeats its keydown: one press, judged once.
    const held =
      event instanceof KeyboardEvent && event.repeat && gesture?.family === 'key' ? gesture : undefined;
    const verdict = held ? undefined : decide(target, terms);
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

  /** Remove and Alt beside an attached file change what is attached; who may reply is chosen in a menu. */
  const onChange = (event: Event) => {
    if (!instance.terms) return;
    const element = elementOf(event);
    const choice = element?.closest(SELECTORS.choice);
    if (choice) instance.replyControl = replyControlOf(nameOf(choice)) ?? instance.replyControl;
    const { media } = instance;
    const control = element?.closest(SELECTORS.control);
    if (!control || media.busy) return;
    const removes = isLabel(nameOf(control), labels.remove);
    if (!removes && !isLabel(nameOf(control), labels.alt)) return;
    if (findComposers().some((c) => c.scope.contains(control) && c.scope.querySelector(SELECTORS.preview))) {
      if (removes) media.touched = true;
      else media.altTouched = true;
    }
  };

  const options = { capture: true, passive: false };
  for (const type of [...POINTER, ...KEYS]) window.addEventListener(type, onEvent, options);
  for (const type of MEDIA) window.addEventListener(type, onMedia, options);
  window.addEventListener('click', onChange, options);
  return () => {
    for (const type of [...POINTER, ...KEYS]) window.removeEventListener(type, onEvent, options);
    for (const type of MEDIA) window.removeEventListener(type, onMedia, options);
    window.removeEventListener('click', onChange, options);
  };
}
