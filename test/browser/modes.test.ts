/**
 * Every trap mode of the stand-in, in both browsers: either exactly what was approved arrives and the log says so, or
 * screen and log say truthfully that it did not. `strike` checks after each that nothing went out twice.
 */
import { expect, it } from 'vitest';
import { describeScenes } from './steps/scenes';
import type { Scene } from './steps/stage';

interface Row extends Scene {
  name: string;
  /** What the publishing control reads, and the frame it stands in. */
  button?: string;
  frame?: { role?: string; name?: string };
  technique?: string;
}

const rows: Row[] = [
  {
    name: 'Lexical 0.17 rich, Korean, an image',
    modes: { lexical: '0.17', language: 'ko' },
    image: true,
    button: '게시',
    frame: { name: '새로운 스레드' },
  },
  {
    name: 'Lexical 0.17 plain, composer in a menu, no dialog',
    modes: { lexical: '0.17', editor: 'plain', composerRole: 'menu' },
    frame: { role: 'menu' },
  },
  {
    name: 'Lexical 0.35 rich, an empty dialog before, traditional Chinese',
    modes: { lexical: '0.35', stackedDialog: 'before', language: 'zh-Hant' },
    button: '發佈',
    frame: { name: '新串文' },
  },
  {
    name: 'Lexical 0.35 plain, an empty dialog after, Arabic, an image',
    modes: { lexical: '0.35', editor: 'plain', stackedDialog: 'after', language: 'ar' },
    image: true,
    button: 'نشر',
    frame: { name: 'سلسلة جديدة' },
  },
  {
    name: 'Lexical 0.52 plain, alertdialog, columns, the row is a textbox',
    modes: { editor: 'plain', composerRole: 'alertdialog', columns: 3, feedRow: 'textbox' },
    frame: { role: 'alertdialog' },
  },
  {
    name: 'Lexical 0.52 rich, an image attached twice, straight apostrophes',
    modes: { attachCopies: 2, apostrophe: 'straight' },
    image: true,
  },
  {
    name: 'a late editor and a late navigation, the file input made on demand',
    modes: { mountDelay: 2000, navDelay: 1500, mediaInput: 'after-attach' },
    image: true,
  },
  {
    name: 'an empty state over the fill, no toast',
    modes: { hydrationReset: { ms: 300, times: 1, from: 'fill', remount: false }, toast: 'none' },
  },
  {
    name: 'an editor made anew over the fill, redirect to the permalink, the row is a button',
    modes: {
      hydrationReset: { ms: 300, times: 1, from: 'fill', remount: true },
      afterPost: 'permalink',
      feedRow: 'button',
    },
  },
  {
    name: 'scripts’ text events ignored, toast without a link',
    modes: { untrusted: 'text-ignored', toast: 'plain' },
    technique: 'page-paste',
  },
  { name: 'all of scripts’ events ignored', modes: { untrusted: 'all-ignored' }, technique: 'page-paste' },
  {
    name: 'an intent that damages text, a topic, German',
    modes: { intentDamage: true, language: 'de' },
    more: { topic: 'Public health' },
    button: 'Posten',
    frame: { name: 'Neuer Thread' },
  },
  {
    name: 'closes at the press, a slow answer, a slow upload',
    modes: { closes: 'pressed', submitDelay: 1500, uploadDelay: 1500 },
    image: true,
  },
  {
    name: 'lines in spans, folded, a late profile, French',
    modes: { publishedBreaks: 'spans', foldAfter: 40, profileDelay: 1500, language: 'fr' },
    button: 'Publier',
    frame: { name: 'Nouveau thread' },
  },
  {
    name: 'lines by br, Share, Vietnamese',
    modes: { publishedBreaks: 'br', language: 'vi', primaryLabel: 'share' },
    button: 'Chia sẻ',
    frame: { name: 'Thread mới' },
  },
  {
    name: 'the intent answers 429, a slow answer, Indonesian',
    modes: { intentStatus: 429, submitDelay: 1000, language: 'id' },
    button: 'Posting',
    frame: { name: 'Utas baru' },
  },
  {
    name: 'simplified Chinese, an old footer, no backdrop',
    modes: { language: 'zh-Hans', footer: 'anyone-can-reply', backdrop: 'none' },
    button: '发布',
    frame: { name: '新串文' },
  },
  {
    name: 'the control reads Schedule without a time',
    modes: { primaryLabel: 'schedule' },
    button: 'Schedule',
  },
];

describeScenes(
  'modes in which the post arrives',
  (scenes) => {
    for (const { name, button, frame, technique, ...scene } of rows) {
      it.sequential(name, async () => {
        const stage = await scenes.set(scene);
        const panel = await stage.fill();
        await stage.press(button, frame);
        await stage.confirmed(panel);
        if (technique) {
          expect(await stage.tab.getByCss('bobbin-note').attr('data-technique')).toBe(technique);
        }
      });
    }
  },
  { atOnce: true },
);
