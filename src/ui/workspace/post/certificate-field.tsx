// The certificate's file, kept beside the decision it belongs to: its bytes are stored once, under their hash.
import { useState } from 'preact/hooks';
import type { Certificate } from '../../../domain/approval/approval';
import { shortHash } from '../../../domain/post/content-hash';
import { t } from '../../../platform/i18n';
import { putMedia } from '../../../store/media';
import { errorText } from '../../parts/code-text';
import { Field } from '../../parts/field';
import { useApp } from '../shell/app-context';
import { sizeText } from '../shell/words';

/** A signed certificate is a few pages; more than this is a slip of the hand. */
const MOST_BYTES = 20 * 1024 * 1024;

interface Props {
  value: Certificate | undefined;
  error: string | undefined;
  onValue: (certificate: Certificate | undefined) => void;
}

export function CertificateField({ value, error, onValue }: Props) {
  const { context } = useApp();
  const [problem, setProblem] = useState<string>();
  const take = async (file: File | undefined) => {
    setProblem(undefined);
    if (!file) return;
    if (file.size > MOST_BYTES || file.size === 0) {
      setProblem(t('workspace_certificate_size', sizeText(MOST_BYTES)));
      return;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const type = file.type || 'application/octet-stream';
      const row = await putMedia(context.database, { bytes, type, name: file.name, width: 0, height: 0 });
      onValue({ hash: row.hash, name: file.name, type });
    } catch (wrong) {
      setProblem(errorText(wrong));
    }
  };
  return (
    <Field
      label={t('workspace_certificate')}
      hint={
        value
          ? t('workspace_certificate_is', value.name, shortHash(value.hash))
          : t('workspace_certificate_hint')
      }
      error={problem ?? error}
    >
      {(control) => (
        <input {...control} type="file" onChange={(event) => void take(event.currentTarget.files?.[0])} />
      )}
    </Field>
  );
}
