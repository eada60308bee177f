// Another post instead of the one that is open in the composer: that one is put back first.
import type { Post } from '../../domain/lifecycle/state';
import { t } from '../../platform/i18n';
import { attempt } from '../parts/attempt';
import { FormDialog } from '../parts/form-dialog';
import { choose } from './panel-state';
import { releaseOf } from './release';
import type { PanelContext } from './rules';
import { fill } from './start';

interface Props {
  context: PanelContext;
  /** The post that is open in the composer. */
  open: Post;
  instead: Post;
  onClose: () => void;
}

export function TakeInsteadDialog({ context, open, instead, onClose }: Props) {
  return (
    <FormDialog
      title={t('panel_take_instead_title')}
      confirm={t('panel_take_instead_confirm')}
      onConfirm={async () => {
        const wrong = await attempt(() => context.run(releaseOf(open)));
        if (wrong !== undefined) return wrong;
        choose(instead.id);
        void fill(instead.id);
        return undefined;
      }}
      onClose={onClose}
    >
      <p>{t('panel_take_instead_explained', open.excerpt)}</p>
      <p>{t('panel_put_back_explained')}</p>
    </FormDialog>
  );
}
