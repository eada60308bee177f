// What the organisation demands, as the browser gives it: recorded when it changes, so that the replay knows it too.
import { canonicalJson } from '../post/content-hash';
import { accept, type Decide } from './facts';

export const seeManagedPolicy: Decide<'see-managed-policy'> = (facts, { managed }) =>
  canonicalJson(managed) === canonicalJson(facts.state.managed ?? {})
    ? accept()
    : accept({ type: 'managed-policy-seen', managed });
