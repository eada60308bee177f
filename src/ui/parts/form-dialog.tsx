// A dialog that asks something and does something: it closes when that went well, else it says what stood in the way.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { Dialog } from './dialog';

export interface FormDialogProps {
  title: string;
  confirm: string;
  danger?: boolean;
  wide?: boolean;
  /** @returns what stands in the way, in words; undefined closes the dialog. */
  onConfirm: () => Promise<string | undefined> | string | undefined;
  onClose: () => void;
  children: ComponentChildren;
}

export function FormDialog(props: FormDialogProps) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const problemId = useId();
  return (
    <Dialog title={props.title} wide={props.wide ?? false} onClose={props.onClose}>
      <form
        class="stack"
        // Our own words, in the interface's language and beside the field, instead of the browser's bubbles.
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          if (busy) return;
          setBusy(true);
          const wrong = await props.onConfirm();
          setBusy(false);
          setProblem(wrong);
          if (wrong === undefined) props.onClose();
        }}
      >
        {props.children}
        <div role="alert" id={problemId}>
          {problem && <p class="problem">{problem}</p>}
        </div>
        <div class="dialog-actions">
          <button type="button" class="btn" onClick={props.onClose}>
            {t('common_cancel')}
          </button>
          <button
            type="submit"
            class={props.danger ? 'btn danger' : 'btn main'}
            aria-busy={busy || undefined}
            aria-describedby={problem ? problemId : undefined}
          >
            {props.confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
