/** A composer's content and its way to the server, whatever frame it stands in. */

import type { LexicalEditor } from 'lexical';
import { useEffect, useRef, useState } from 'react';
import { countedLength, type ReplyControl, type Submission, type SubmitAnswer } from '../wire';
import { publishedText } from './editor';
import { t } from './labels';
import {
  type ComposerRequest,
  hideToast,
  modes,
  navigate,
  openToLook,
  postJson,
  publications,
  showToast,
} from './session';

export interface MediaItem {
  key: number;
  file: File;
  preview: string;
  alt: string;
  /** Set once the upload has ended. */
  id: string | null;
}

export interface Part {
  key: number;
  initialText: string;
  text: string;
  media: MediaItem[];
}

export interface ComposerState {
  parts: Part[];
  topic: string | null;
  replyControl: ReplyControl;
  link: string | null;
  aiLabel: boolean;
  paidPartnership: boolean;
  scheduledFor: Date | null;
  busy: boolean;
  scheduleLimit: boolean;
}

let lastKey = 0;
const nextKey = () => {
  lastKey += 1;
  return lastKey;
};

const newPart = (text = ''): Part => ({ key: nextKey(), initialText: text, text, media: [] });

export function remaining(part: Part): number {
  return modes.textLimit - countedLength(part.text);
}

export function useComposer(request: ComposerRequest, onClose: () => void) {
  const [state, setState] = useState<ComposerState>(() => ({
    parts: (request.texts ?? ['']).map(newPart),
    topic: request.topic ?? null,
    replyControl: request.replyControl ?? 'everyone',
    link: request.link ?? null,
    aiLabel: false,
    paidPartnership: false,
    scheduledFor: null,
    busy: false,
    scheduleLimit: false,
  }));
  const editors = useRef(new Map<number, LexicalEditor>());
  const latest = useRef(state);
  latest.current = state;
  const inFlight = useRef(false);

  const change = (next: Partial<ComposerState>) => setState((old) => ({ ...old, ...next }));
  const changePart = (key: number, next: (old: Part) => Part) =>
    setState((old) => ({ ...old, parts: old.parts.map((part) => (part.key === key ? next(part) : part)) }));
  const changeMedia = (partKey: number, key: number, next: Partial<MediaItem> | null) =>
    changePart(partKey, (part) => ({
      ...part,
      media: next
        ? part.media.map((item) => (item.key === key ? { ...item, ...next } : item))
        : part.media.filter((item) => item.key !== key),
    }));

  const hasContent = state.parts.some((part) => part.text.trim() !== '' || part.media.length > 0);
  const ready =
    !state.busy &&
    (hasContent || state.link !== null) &&
    state.parts.every(
      (part, index) =>
        part.text.trim() !== '' || part.media.length > 0 || (index === 0 && state.link !== null),
    ) &&
    state.parts.every((part) => remaining(part) >= 0 && part.media.every((item) => item.id !== null));

  useEffect(() => {
    if (!modes.beforeUnload || !hasContent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasContent]);

  async function upload(partKey: number, item: MediaItem) {
    const response = await fetch('/api/upload', {
      method: 'POST',
      headers: {
        'content-type': item.file.type || 'application/octet-stream',
        'x-file-name': encodeURIComponent(item.file.name),
      },
      body: item.file,
    }).catch(() => null);
    if (!response?.ok) {
      changeMedia(partKey, item.key, null);
      showToast(t('mediaFailed'));
      return;
    }
    const { id } = (await response.json()) as { id: string };
    changeMedia(partKey, item.key, { id });
  }

  function attach(partKey: number, files: Iterable<File>) {
    const items: MediaItem[] = [];
    const late: MediaItem[] = [];
    for (const file of files) {
      if (modes.mediaRefused === 'page' || !/^(image|video)\//.test(file.type)) {
        showToast(t('mediaFailed'));
        continue;
      }
      for (let copy = 0; copy < modes.attachCopies; copy += 1) {
        const item = { key: nextKey(), file, preview: URL.createObjectURL(file), alt: '', id: null };
        (copy > 0 && modes.copyDelay > 0 ? late : items).push(item);
      }
    }
    const take = (list: MediaItem[]) => {
      const room = 20 - (latest.current.parts.find((part) => part.key === partKey)?.media.length ?? 0);
      const taken = list.slice(0, room);
      if (taken.length === 0) return;
      changePart(partKey, (part) => ({ ...part, media: [...part.media, ...taken] }));
      for (const item of taken) void upload(partKey, item);
    };
    take(items);
    if (late.length > 0) setTimeout(() => take(late), modes.copyDelay);
  }

  async function saveEdit(code: string, trusted: boolean) {
    const part = latest.current.parts[0];
    const editor = part && editors.current.get(part.key);
    const text = editor ? publishedText(editor.getEditorState()).text : '';
    change({ busy: true });
    const response = await postJson('/api/edit', { code, text, trusted }).catch(() => null);
    inFlight.current = false;
    if (!response?.ok) {
      change({ busy: false });
      showToast(t('failed'));
      return;
    }
    onClose();
    publications.set((count) => count + 1);
  }

  /** `trusted`: a person's event. The press is what the whole project turns on, so it is reported as it came. */
  async function submit(trusted: boolean) {
    if (!ready || inFlight.current) return;
    inFlight.current = true;
    if (request.editOf) return saveEdit(request.editOf, trusted);
    const submission = submissionNow(trusted);
    change({ busy: true });
    const early = modes.closes === 'pressed';
    const waiting = early ? showToast(t('posting')) : null;
    if (early) onClose();

    let answer: SubmitAnswer;
    try {
      const response = await postJson('/api/submit', submission);
      answer = (await response.json()) as SubmitAnswer;
    } catch {
      answer = { result: 'error', reason: 'network' };
    }
    inFlight.current = false;
    if (waiting !== null) hideToast(waiting);
    const close = () => {
      if (!early) onClose();
    };

    switch (answer.result) {
      case 'posted': {
        close();
        publications.set((count) => count + 1);
        const path = `/@${answer.account}/post/${answer.code}`;
        if (modes.toast !== 'none') showToast(t('posted'), modes.toast === 'link' ? path : undefined);
        if (modes.afterPost === 'permalink') navigate(path);
        return;
      }
      case 'scheduled':
        close();
        if (modes.toast !== 'none') showToast(t('scheduled'));
        return;
      case 'dropped':
        close();
        return;
      case 'schedule-limit':
        change({ busy: false, scheduleLimit: true });
        return;
      case 'error':
        showToast(t('failed'));
        if (modes.afterError === 'closes') close();
        else change({ busy: false });
    }
  }

  /** What would be sent at this moment. */
  function submissionNow(trusted: boolean): Submission {
    const { parts, scheduledFor, topic, link, replyControl, aiLabel, paidPartnership } = latest.current;
    return {
      parts: parts.map((part, index) => {
        const editor = editors.current.get(part.key);
        // From the editor's state at this moment, never from the DOM. The redesign has no Lexical in it.
        const published = editor
          ? publishedText(editor.getEditorState())
          : { text: part.text, lostLineBreaks: 0 };
        return {
          ...published,
          ...(index === 0 && link ? { link } : {}),
          media: part.media.map((item) => ({ id: item.id ?? '', alt: item.alt })),
        };
      }),
      replyControl,
      ...(topic ? { topic } : {}),
      ...(request.replyTo ? { replyTo: request.replyTo } : {}),
      ...(request.quoteOf ? { quoteOf: request.quoteOf } : {}),
      ...(scheduledFor ? { scheduledFor: scheduledFor.toISOString() } : {}),
      aiLabel,
      paidPartnership,
      trusted,
    };
  }

  const now = useRef(submissionNow);
  now.current = submissionNow;
  useEffect(() => openToLook(() => now.current(false)), []);

  return {
    state,
    change,
    hasContent,
    ready,
    submit,
    attach,
    setText: (key: number, text: string) =>
      changePart(key, (part) => (part.text === text ? part : { ...part, text })),
    setEditor: (key: number, editor: LexicalEditor) => void editors.current.set(key, editor),
    setAlt: (partKey: number, key: number, alt: string) => changeMedia(partKey, key, { alt }),
    removeMedia: (partKey: number, item: MediaItem) => {
      URL.revokeObjectURL(item.preview);
      changeMedia(partKey, item.key, null);
    },
    addPart: () => setState((old) => ({ ...old, parts: [...old.parts, newPart()] })),
    removePart: (key: number) =>
      setState((old) => ({ ...old, parts: old.parts.filter((part) => part.key !== key) })),
  };
}

export type ComposerModel = ReturnType<typeof useComposer>;
