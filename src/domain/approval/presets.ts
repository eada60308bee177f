// Policies to begin with. Each is only a filling of the form: what an account has is its own policy.
import { DEFAULT_POLICY, type Policy } from './policy';

export type Preset = 'solo' | 'two-people' | 'medical-legal-brand';

/** A solo person's own approval; four eyes; three roles of three people, as health-care companies have it. */
export const PRESETS: Record<Preset, Policy> = {
  solo: { ...DEFAULT_POLICY, roles: ['Approver'], authorMayApprove: true, repeats: 'inherit' },
  'two-people': { ...DEFAULT_POLICY, roles: ['Approver'] },
  'medical-legal-brand': {
    ...DEFAULT_POLICY,
    roles: ['Medical', 'Legal', 'Brand'],
    samePersonInTwoRoles: false,
    checks: { ...DEFAULT_POLICY.checks, requireAltText: true, benefitRisk: true },
    outsideQueue: 'block',
  },
};
