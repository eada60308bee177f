/**
 * The floor of `fill`: a script of the page itself takes the same steps on a composer that is ready: focus, select all,
 * two turns, one paste, the editor's update. It checks nothing but that the text is there.
 * Runs in the page by `evaluate`: it must stand for itself.
 * @returns milliseconds.
 */
export async function fillFloor(text: string): Promise<number> {
  const editor = document.querySelector<HTMLElement>('[role=dialog] [contenteditable=true][role=textbox]');
  if (!editor) throw new Error('no composer');
  const turn = () =>
    new Promise<void>((go) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => go();
      port2.postMessage(null);
    });
  const begin = performance.now();
  editor.focus();
  getSelection()?.selectAllChildren(editor);
  await turn();
  await turn();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  const wanted = text.replaceAll('\n', '');
  while (editor.textContent !== wanted) await turn();
  return performance.now() - begin;
}
