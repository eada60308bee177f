// Tells why a press was stopped, and what can be done about it.

import { observe } from './compare';
import { say, send } from './extension';
import type { Composer } from './find';
import type { Instance } from './instance';
import { fingerprint, mayOverride, type Verdict } from './judge';
import { type NoteContent, showNote } from './note';

/** Shows the note for a stopped press. */
export function showStopped(instance: Instance, verdict: Verdict, composer: Composer): void {
  const { terms } = instance;
  if (!terms || !verdict.why) return;
  const print = fingerprint(observe(composer, instance));
  const reason = terms.stopped?.reason;
  // A policy that only warns: the same content, pressed once more, goes through.
  const warns = terms.guard === 'warn' && mayOverride(terms, verdict);
  if (warns) instance.override = print;
  const note: NoteContent = {
    tone: 'bad',
    title: say('stopped_title'),
    lines: [
      say(`why_${verdict.why.replaceAll('-', '_')}`),
      ...(reason ? [reason] : []),
      ...(warns ? [say('warned')] : []),
    ],
    differences: verdict.why === 'differs' || verdict.why === 'account' ? verdict.differences : [],
    data: { why: verdict.why },
  };
  if (verdict.why === 'differs' && instance.composer) {
    note.actions = [{ label: say('restore'), main: true, act: () => instance.composer?.restore() }];
  }
  if (terms.postAnyway && !warns && mayOverride(terms, verdict)) {
    const anyway = () => {
      showNote({
        ...note,
        ask: {
          label: say('reason'),
          button: say('post_anyway'),
          act: (given) => void allow(given),
        },
      });
    };
    note.actions = [...(note.actions ?? []), { label: `${say('post_anyway')}…`, act: anyway }];
  }
  const allow = async (given: string) => {
    const noted = await send({
      type: 'override-asked',
      claimId: terms.claimId,
      reason: given,
      differences: verdict.differences,
    });
    if (noted !== true || instance.terms?.claimId !== terms.claimId) {
      showNote({ ...note, lines: [say('override_not_noted')] });
      return;
    }
    instance.override = print;
    showNote({
      tone: 'unsure',
      title: say('override_title'),
      lines: [say('override_noted')],
      data: { why: 'override' },
    });
  };
  showNote(note);
}
