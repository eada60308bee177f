/** One Lexical editor, and what is published from its state. */
import { HashtagNode } from '@lexical/hashtag';
import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { HashtagPlugin } from '@lexical/react/LexicalHashtagPlugin';
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin';
import { PlainTextPlugin } from '@lexical/react/LexicalPlainTextPlugin';
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type EditorState,
  type LexicalEditor,
} from 'lexical';
import { Component, type JSX, useEffect, useRef, useState } from 'react';
import type { LateChange } from '../modes';
import { t } from './labels';
import { modes } from './session';

export interface Published {
  text: string;
  lostLineBreaks: number;
}

interface JsonNode {
  type: string;
  text?: string;
  children?: JsonNode[];
}

/**
 * The text that is published: a line a block or a line-break node. A line feed that merely stands inside a text
 * node shows as a line in the editor and is lost here, as on the real page.
 */
export function publishedText(state: EditorState): Published {
  let lostLineBreaks = 0;
  const inline = (node: JsonNode): string => {
    if (node.type === 'linebreak') return '\n';
    if (node.children) return node.children.map(inline).join('');
    const text = node.text ?? '';
    lostLineBreaks += text.split('\n').length - 1;
    return text.replaceAll('\n', '');
  };
  const root = state.toJSON().root as unknown as JsonNode;
  const text = (root.children ?? []).map(inline).join('\n');
  return { text, lostLineBreaks };
}

/** Fills an empty editor with a text of the page's own making: a draft, or the intent's text. */
function $write(text: string) {
  const root = $getRoot();
  root.clear();
  const lines = text.split('\n');
  if (modes.editor === 'rich') {
    for (const line of lines) {
      const paragraph = $createParagraphNode();
      if (line) paragraph.append($createTextNode(line));
      root.append(paragraph);
    }
    return;
  }
  const paragraph = $createParagraphNode();
  lines.forEach((line, index) => {
    if (index > 0) paragraph.append($createLineBreakNode());
    if (line) paragraph.append($createTextNode(line));
  });
  root.append(paragraph);
}

function $changeLate(how: LateChange['how']) {
  if (how === 'lines') {
    const all = $getRoot()
      .getChildren()
      .map((block) => block.getTextContent())
      .join('\n');
    $getRoot()
      .clear()
      .append($createParagraphNode().append($createTextNode(all)));
    return;
  }
  const texts = $getRoot().getAllTextNodes();
  const first = texts[0];
  const last = texts.at(-1);
  if (!first || !last) return;
  if (how === 'space') last.setTextContent(`${last.getTextContent()} `);
  if (how === 'word') first.setTextContent(first.getTextContent().replace(/^\p{L}/u, (c) => c.toUpperCase()));
  if (how === 'quotes') {
    for (const node of texts) {
      const old = node.getTextContent();
      const curly = old.replace(/"([^"]*)"/g, '“$1”').replaceAll("'", '’');
      if (curly !== old) node.setTextContent(curly);
    }
  }
}

class Boundary extends Component<{ children: JSX.Element; onError: (error: Error) => void }> {
  override componentDidCatch(error: Error) {
    this.props.onError(error);
  }
  override render() {
    return this.props.children;
  }
}

interface Wiring {
  onChange: (published: Published) => void;
  onEditor?: ((editor: LexicalEditor) => void) | undefined;
  /** Called when the page must start again with an empty editor (hydration reset with a new element). */
  onRemount: () => void;
  /** Resets left, kept outside: it has to survive the remount. */
  resetsLeft: { current: number };
  autoFocus: boolean;
  faults: boolean;
}

function Wire({ onChange, onEditor, onRemount, resetsLeft, autoFocus, faults }: Wiring) {
  const [editor] = useLexicalComposerContext();
  const handlers = useRef({ onChange, onEditor, onRemount });
  handlers.current = { onChange, onEditor, onRemount };

  useEffect(() => {
    handlers.current.onEditor?.(editor);
    const timers: ReturnType<typeof setTimeout>[] = [];
    const later = (ms: number, action: () => void) => void timers.push(setTimeout(action, ms));
    const { hydrationReset, lateChange } = modes;
    let resetPlanned = false;
    let changePlanned = false;

    const planReset = () => {
      if (!hydrationReset || !faults || resetPlanned || resetsLeft.current === 0) return;
      resetPlanned = true;
      later(hydrationReset.ms, () => {
        resetPlanned = false;
        resetsLeft.current -= 1;
        if (hydrationReset.remount) handlers.current.onRemount();
        else {
          editor.update(() => {
            $getRoot().clear().append($createParagraphNode());
          });
        }
      });
    };
    const report = (state: EditorState) => {
      const published = publishedText(state);
      handlers.current.onChange(published);
      if (published.text === '') return;
      if (hydrationReset?.from === 'fill') planReset();
      if (lateChange && faults && !changePlanned) {
        changePlanned = true;
        later(lateChange.ms, () => editor.update(() => $changeLate(lateChange.how)));
      }
    };
    if (hydrationReset?.from === 'mount') planReset();
    report(editor.getEditorState());
    const stop = editor.registerUpdateListener(({ editorState }) => report(editorState));
    if (autoFocus) editor.focus();
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [editor, autoFocus, faults, resetsLeft]);
  return null;
}

export interface EditorProps {
  initialText?: string | undefined;
  label?: string | undefined;
  placeholder: string;
  autoFocus?: boolean;
  /** Whether the modes' faults (reset, late change) apply: only in a composer, not in the box behind it. */
  faults?: boolean;
  onChange: (published: Published) => void;
  onEditor?: (editor: LexicalEditor) => void;
}

export function Editor(props: EditorProps) {
  const { initialText, placeholder, autoFocus = false, faults = false, onChange, onEditor } = props;
  const [life, setLife] = useState(0);
  const [empty, setEmpty] = useState(!initialText);
  const resetsLeft = useRef(modes.hydrationReset?.times ?? 0);
  const Plugin = modes.editor === 'rich' ? RichTextPlugin : PlainTextPlugin;
  return (
    <div className="editor">
      <LexicalComposer
        key={life}
        initialConfig={{
          namespace: 'composer',
          nodes: [HashtagNode],
          theme: { paragraph: 'line', hashtag: 'tag' },
          onError: (error) => {
            throw error;
          },
          ...(initialText && life === 0 ? { editorState: () => $write(initialText) } : {}),
        }}
      >
        <Plugin
          contentEditable={
            <ContentEditable
              className="editable"
              ariaLabel={props.label ?? t('emptyField')}
              aria-placeholder={placeholder}
              placeholder={() => null}
              spellCheck
            />
          }
          placeholder={null}
          ErrorBoundary={Boundary}
        />
        <HistoryPlugin />
        <HashtagPlugin />
        <Wire
          autoFocus={autoFocus}
          faults={faults}
          resetsLeft={resetsLeft}
          onChange={(published) => {
            setEmpty(published.text === '');
            onChange(published);
          }}
          onEditor={onEditor}
          onRemount={() => setLife((old) => old + 1)}
        />
      </LexicalComposer>
      {empty ? (
        <div className="placeholder" aria-hidden="true">
          {placeholder}
        </div>
      ) : null}
    </div>
  );
}
