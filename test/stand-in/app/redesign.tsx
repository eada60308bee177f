// biome-ignore-all lint/a11y: reproduces a page whose controls are divs with roles, good and bad ones
/**
 * The composer after a redesign: it works for a person, and nothing that is known of the old one is in it.
 * No role, no label, no contenteditable, no Lexical; in `closed-shadow` not even reachable from a script.
 */
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { closeComposer, composerHandle, live, modes, type OpenComposer } from './session';
import { useComposer } from './use-composer';

const shadowStyles = `
  section { position: fixed; inset-inline: 25%; top: 20%; padding: 20px; border-radius: 20px;
    background: Canvas; color: CanvasText; border: 1px solid GrayText; font: 15px system-ui; z-index: 30 }
  textarea { width: 100%; min-height: 120px; box-sizing: border-box; font: inherit }
  b { cursor: pointer; padding: 8px 16px; border: 1px solid; border-radius: 10px; display: inline-block }
`;

function PlainComposer({ request, className }: { request: OpenComposer; className?: string }) {
  const model = useComposer(request, () => closeComposer(request.id));
  const author = composerHandle(live.use());
  const part = model.state.parts[0];
  if (!part) return null;
  return (
    <section className={className}>
      <p>{author}</p>
      <textarea
        value={part.text}
        onChange={(event) => model.setText(part.key, event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void model.submit(event.nativeEvent.isTrusted);
        }}
      />
      {part.media.map((item) => (
        <img key={item.key} src={item.preview} alt="" width={80} />
      ))}
      <b onClick={(event) => void model.submit(event.nativeEvent.isTrusted)}>➤</b>
      {createPortal(<Tools onFiles={(files) => model.attach(part.key, files)} />, document.body)}
    </section>
  );
}

/** Where images are attached now: not in the composer at all. */
function Tools({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <aside className="redesigned-tools">
      <label>
        <i>▣</i>
        <input
          type="file"
          multiple
          className="hidden-input"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            onFiles(files);
          }}
        />
      </label>
    </aside>
  );
}

export function RedesignedComposer({ request }: { request: OpenComposer }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (modes.redesign !== 'closed-shadow' || !host.current) return;
    // A host of its own each time: a shadow root cannot be attached twice to one element.
    const element = document.createElement('div');
    host.current.append(element);
    const shadow = element.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(shadowStyles);
    shadow.adoptedStyleSheets = [sheet];
    const inner = document.createElement('div');
    shadow.append(inner);
    const root = createRoot(inner);
    root.render(<PlainComposer request={request} />);
    return () => {
      element.remove();
      setTimeout(() => root.unmount());
    };
  }, [request]);
  if (modes.redesign === 'closed-shadow') return createPortal(<div ref={host} />, document.body);
  return createPortal(<PlainComposer request={request} className="redesigned" />, document.body);
}
