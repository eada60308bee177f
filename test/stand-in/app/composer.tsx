// biome-ignore-all lint/a11y: reproduces a page whose controls are divs with roles, good and bad ones
/** The composer in its dialog, and the inline one under a post. */
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ReplyControl, ShownPost } from '../wire';
import { Icon, MenuButton, Modal, Press } from './controls';
import { Editor } from './editor';
import { primaryLabel, t } from './labels';
import { PostCard } from './post-card';
import { SchedulePopup } from './schedule';
import {
  closeComposer,
  composerHandle,
  live,
  modes,
  type OpenComposer,
  openComposer,
  postJson,
  readJson,
} from './session';
import { Topic } from './topic';
import { type ComposerModel, type MediaItem, type Part, remaining, useComposer } from './use-composer';

const accepted = 'image/jpeg,image/png,image/webp,image/avif,video/mp4,video/quicktime,video/webm';

const replyControls: ReplyControl[] = ['everyone', 'followers_only', 'accounts_you_follow', 'mentioned_only'];

function AltTextDialog(props: { item: MediaItem; onDone: (alt: string) => void }) {
  const [alt, setAlt] = useState(props.item.alt);
  return createPortal(
    <Modal title={t('altText')}>
      <img className="alt-preview" src={props.item.preview} alt="" />
      <textarea
        aria-label={t('altText')}
        maxLength={1000}
        value={alt}
        onChange={(event) => setAlt(event.target.value)}
      />
      <Press className="wide" onPress={() => props.onDone(alt)}>
        {t('done')}
      </Press>
    </Modal>,
    document.body,
  );
}

function MediaRow({ part, model }: { part: Part; model: ComposerModel }) {
  const [editing, setEditing] = useState<MediaItem | null>(null);
  if (part.media.length === 0) return null;
  return (
    <div className="media-row">
      {part.media.map((item) => (
        <div key={item.key} className="media-item">
          {item.file.type.startsWith('video/') ? (
            <video src={item.preview} className="preview" muted />
          ) : (
            <img src={item.preview} alt={modes.altShown === 'preview' ? item.alt : ''} className="preview" />
          )}
          <Press
            className="chip chip-end"
            label={t('remove')}
            onPress={() => model.removeMedia(part.key, item)}
          >
            <Icon name="remove" />
          </Press>
          {modes.altText === 'dialog' ? (
            <Press className="chip chip-start" onPress={() => setEditing(item)}>
              {t('alt')}
            </Press>
          ) : null}
        </div>
      ))}
      {editing ? (
        <AltTextDialog
          item={editing}
          onDone={(alt) => {
            model.setAlt(part.key, editing.key, alt);
            setEditing(null);
          }}
        />
      ) : null}
    </div>
  );
}

function AttachRow({ part, model, inline }: { part: Part; model: ComposerModel; inline?: boolean }) {
  const [made, setMade] = useState(!inline && modes.mediaInput === 'present');
  const input = useRef<HTMLInputElement>(null);
  const openWhenMade = useRef(false);
  useEffect(() => {
    if (made && openWhenMade.current) {
      openWhenMade.current = false;
      input.current?.click();
    }
  }, [made]);
  return (
    <div className="attach-row">
      {made ? (
        <input
          ref={input}
          type="file"
          multiple
          accept={accepted}
          className="hidden-input"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // Emptied so that the same file can be chosen again: the input is no witness of what is attached.
            event.target.value = '';
            model.attach(part.key, files);
          }}
        />
      ) : null}
      <Press
        label={t('attachMedia')}
        onPress={() => {
          if (made) input.current?.click();
          else {
            openWhenMade.current = true;
            setMade(true);
          }
        }}
      >
        <Icon name="attach" />
      </Press>
      <Press label={t('addGif')} onPress={() => {}}>
        <Icon name="gif" />
      </Press>
    </div>
  );
}

function PartBox(props: {
  part: Part;
  model: ComposerModel;
  author: string;
  index: number;
  placeholder: string;
}) {
  const { part, model, author, index } = props;
  return (
    <div className="part">
      <div className="avatar" aria-hidden="true">
        {author.slice(0, 1).toUpperCase()}
      </div>
      <div className="part-body">
        <div className="author-line">
          <a href={`/@${author}`} className="author">
            {author}
          </a>
          {index === 0 ? (
            <Topic value={model.state.topic} onChange={(topic) => model.change({ topic })} />
          ) : null}
          {index > 0 ? (
            <Press label={t('remove')} className="quiet" onPress={() => model.removePart(part.key)}>
              <Icon name="remove" />
            </Press>
          ) : null}
        </div>
        <Editor
          initialText={part.initialText || undefined}
          placeholder={props.placeholder}
          autoFocus
          faults
          onChange={(published) => model.setText(part.key, published.text)}
          onEditor={(editor) => model.setEditor(part.key, editor)}
        />
        {index === 0 && model.state.link ? <div className="link-card">{model.state.link}</div> : null}
        <MediaRow part={part} model={model} />
        <AttachRow part={part} model={model} />
      </div>
    </div>
  );
}

function Counter({ parts }: { parts: Part[] }) {
  const left = Math.min(...parts.map(remaining));
  if (left > 50) return null;
  return <span className={left < 0 ? 'counter counter-over' : 'counter'}>{left}</span>;
}

/** Files pasted or dropped by the person are attached like chosen ones. */
function useFileDrop(model: ComposerModel) {
  const first = model.state.parts.at(-1)?.key ?? 0;
  const take = (data: DataTransfer | null, event: { preventDefault(): void }) => {
    if (!data || data.files.length === 0) return;
    event.preventDefault();
    model.attach(first, [...data.files]);
  };
  return {
    onPaste: (event: ClipboardEvent) => take(event.clipboardData, event),
    onDrop: (event: DragEvent) => take(event.dataTransfer, event),
  };
}

const submitsByKeyboard = (event: KeyboardEvent) => event.key === 'Enter' && (event.ctrlKey || event.metaKey);

function useMounted(ms: number): boolean {
  const [mounted, setMounted] = useState(ms === 0);
  useEffect(() => {
    if (ms === 0) return;
    const timer = setTimeout(() => setMounted(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return mounted;
}

function useThread(code: string | undefined): ShownPost | null {
  const [post, setPost] = useState<ShownPost | null>(null);
  useEffect(() => {
    if (!code) return;
    const timer = setTimeout(async () => {
      const found = await readJson<{ post: ShownPost }>(`/api/thread?code=${code}`);
      setPost(found?.post ?? null);
    }, modes.targetDelay);
    return () => clearTimeout(timer);
  }, [code]);
  return post;
}

export function DialogComposer({ request }: { request: OpenComposer }) {
  const close = () => closeComposer(request.id);
  const model = useComposer(request, close);
  const now = live.use();
  const author = composerHandle(now) ?? '';
  const mounted = useMounted(modes.mountDelay);
  const [asking, setAsking] = useState(false);
  const [scheduling, setScheduling] = useState(false);
  const parent = useThread(request.replyTo);
  const quoted = useThread(request.quoteOf);
  const fileDrop = useFileDrop(model);
  const { state } = model;

  const requestClose = () => {
    if (model.hasContent && modes.escape === 'asks') setAsking(true);
    else close();
  };

  // Escape anywhere means close, not only inside the dialog: people lost text to it.
  const onEscape = useRef(requestClose);
  onEscape.current = requestClose;
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) onEscape.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  const nameless = modes.composerRole === 'menu';
  const frame = nameless
    ? { role: 'menu' }
    : { role: modes.composerRole, 'aria-modal': true, 'aria-label': t('newThread') };
  const placeholder = parent ? t('replyTo', { name: parent.account }) : t('whatsNew');
  const empty = <div role="dialog" className="stacked-empty" />;

  return createPortal(
    <div className={`layer ${modes.backdrop === 'none' ? 'layer-open' : ''}`}>
      {modes.stackedDialog === 'before' ? empty : null}
      <div
        {...frame}
        className="composer"
        onKeyDownCapture={(event) => {
          if (!submitsByKeyboard(event)) return;
          event.preventDefault();
          event.stopPropagation();
          void model.submit(event.nativeEvent.isTrusted);
        }}
        {...fileDrop}
      >
        <div className="composer-head">
          <Press onPress={requestClose}>{t('cancel')}</Press>
          <h1>{t(request.editOf ? 'editPost' : request.replyTo ? 'reply' : 'newThread')}</h1>
          <div className="composer-head-end">
            <Press onPress={() => {}}>
              <Icon name="drafts" label={nameless ? 'Drafts' : undefined} />
            </Press>
            <MenuButton
              items={[
                { text: t('aiLabel'), onPress: () => model.change({ aiLabel: !state.aiLabel }) },
                {
                  text: t('paidPartnership'),
                  onPress: () => model.change({ paidPartnership: !state.paidPartnership }),
                },
                ...(request.replyTo || request.editOf
                  ? []
                  : [{ text: t('scheduleMenu'), onPress: () => setScheduling(true) }]),
              ]}
            >
              <Icon name="more" />
            </MenuButton>
          </div>
        </div>
        <div className="composer-body">
          {parent && modes.replyTarget === 'card' ? <PostCard post={parent} plain /> : null}
          {mounted
            ? state.parts.map((part, index) => (
                <PartBox
                  key={part.key}
                  part={part}
                  index={index}
                  model={model}
                  author={author}
                  placeholder={index === 0 ? placeholder : t('whatsNew')}
                />
              ))
            : null}
          {mounted && quoted ? (
            <div className="quoted">
              <PostCard post={quoted} plain />
            </div>
          ) : null}
          {mounted && !request.editOf ? (
            <Press
              className="add-part"
              disabled={
                (state.parts.at(-1)?.text ?? '').trim() === '' && state.parts.at(-1)?.media.length === 0
              }
              onPress={model.addPart}
            >
              {t('addToThread')}
            </Press>
          ) : null}
          {state.aiLabel ? <div className="note">{t('aiLabel')}</div> : null}
          {state.paidPartnership ? <div className="note">{t('paidPartnership')}</div> : null}
        </div>
        <div className="composer-foot">
          <MenuButton
            up
            items={replyControls.map((control) => ({
              text: t(control),
              checked: control === state.replyControl,
              onPress: () => model.change({ replyControl: control }),
            }))}
          >
            {modes.footer === 'post-options' ? t('postOptions') : t(state.replyControl)}
          </MenuButton>
          <div className="composer-foot-end">
            <Counter parts={state.parts} />
            <Press
              className="primary"
              disabled={!model.ready || !mounted}
              onPress={(trusted) => void model.submit(trusted)}
            >
              {request.editOf ? t('done') : primaryLabel(state.scheduledFor !== null)}
            </Press>
          </div>
        </div>
        {scheduling ? (
          <SchedulePopup
            onDone={(scheduledFor) => {
              model.change({ scheduledFor });
              setScheduling(false);
            }}
          />
        ) : null}
      </div>
      {modes.stackedDialog === 'after' ? empty : null}
      {asking
        ? createPortal(
            <Modal title={t('saveToDrafts')} text={t('saveToDraftsText')}>
              <Press
                className="wide"
                onPress={() => {
                  void postJson('/api/draft', { parts: state.parts.map((part) => part.text) });
                  close();
                }}
              >
                {t('save')}
              </Press>
              <Press className="wide danger" onPress={close}>
                {t('dontSave')}
              </Press>
              <Press className="wide" onPress={() => setAsking(false)}>
                {t('cancel')}
              </Press>
            </Modal>,
            document.body,
          )
        : null}
      {state.scheduleLimit
        ? createPortal(
            <Modal title={t('scheduleLimit')} text={t('scheduleLimitText')}>
              <Press className="wide" onPress={() => model.change({ scheduleLimit: false })}>
                {t('ok')}
              </Press>
            </Modal>,
            document.body,
          )
        : null}
    </div>,
    document.body,
  );
}

/** The reply box on a permalink page: no dialog around it, its media input made on demand. */
export function InlineReply({ target }: { target: ShownPost }) {
  const [life, setLife] = useState(0);
  return <InlineReplyBox key={life} target={target} onClose={() => setLife((old) => old + 1)} />;
}

function InlineReplyBox({ target, onClose }: { target: ShownPost; onClose: () => void }) {
  const model = useComposer({ replyTo: target.code }, onClose);
  const author = composerHandle(live.use()) ?? '';
  const fileDrop = useFileDrop(model);
  const part = model.state.parts[0];
  if (!part) return null;
  return (
    <div
      className="inline-reply"
      onKeyDownCapture={(event) => {
        if (!submitsByKeyboard(event)) return;
        event.preventDefault();
        event.stopPropagation();
        void model.submit(event.nativeEvent.isTrusted);
      }}
      {...fileDrop}
    >
      <div className="avatar" aria-hidden="true">
        {author.slice(0, 1).toUpperCase()}
      </div>
      <div className="part-body">
        <Editor
          placeholder={t('replyTo', { name: target.account })}
          faults
          onChange={(published) => model.setText(part.key, published.text)}
          onEditor={(editor) => model.setEditor(part.key, editor)}
        />
        <MediaRow part={part} model={model} />
        <div className="inline-tools">
          <AttachRow part={part} model={model} inline />
          <Press
            label={t('expand')}
            onPress={() => {
              openComposer({ replyTo: target.code, texts: [part.text] });
              onClose();
            }}
          >
            <Icon name="expand" />
          </Press>
          <Counter parts={model.state.parts} />
          <Press
            className="primary"
            disabled={!model.ready}
            onPress={(trusted) => void model.submit(trusted)}
          >
            {modes.inlineLabel === 'reply' ? t('reply') : primaryLabel(false)}
          </Press>
        </div>
      </div>
    </div>
  );
}
