// Runs in the page's own world, injected only when the page ignores untrusted events. It does one thing: on an
// event from Bobbin's isolated world it calls the paste command of the Lexical editor that the event was sent to.
// `__lexicalEditor`, `_commands` and `.type` are internals of Lexical (0.17 to 0.52: NOTES.md).

interface Command {
  type?: string;
}
interface LexicalEditor {
  _commands?: Map<Command, unknown>;
  focus(callback: () => void): void;
  dispatchCommand(command: Command, payload: unknown): boolean;
}

const REQUEST = 'bobbin:page-paste';
const ANSWER = 'bobbin:page-pasted';
const MARK = '__bobbinPagePaste';

function commandOf(editor: LexicalEditor, type: string): Command | undefined {
  return [...(editor._commands?.keys() ?? [])].find((command) => command.type === type);
}

function paste(element: Element, text: string): boolean {
  const editor = (element as Element & { __lexicalEditor?: LexicalEditor }).__lexicalEditor;
  if (!editor) return false;
  const all = commandOf(editor, 'SELECT_ALL_COMMAND');
  const command = commandOf(editor, 'PASTE_COMMAND');
  if (!all || !command) return false;
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init: ClipboardEventInit & { data: string; dataType: string } = {
    clipboardData,
    data: text,
    dataType: 'text/plain',
    cancelable: true,
  };
  editor.focus(() => {
    editor.dispatchCommand(all, new KeyboardEvent('keydown', { key: 'a', ctrlKey: true }));
    editor.dispatchCommand(command, new ClipboardEvent('paste', init));
  });
  return true;
}

function onRequest(event: Event): void {
  if (
    !(event instanceof CustomEvent) ||
    !(event.target instanceof Element) ||
    typeof event.detail !== 'string'
  )
    return;
  event.stopImmediatePropagation();
  let done = false;
  try {
    const asked: unknown = JSON.parse(event.detail);
    const text = typeof asked === 'object' && asked !== null && 'text' in asked ? asked.text : undefined;
    done = typeof text === 'string' && paste(event.target, text);
  } catch {
    done = false;
  }
  event.target.dispatchEvent(new CustomEvent(ANSWER, { detail: String(done) }));
}

const scope = globalThis as unknown as Record<string, boolean | undefined>;
if (!scope[MARK]) {
  scope[MARK] = true;
  window.addEventListener(REQUEST, onRequest, true);
}
