// What can be asked about the knowledge of Threads' pages, and what comes of it: loaded by the few screens that ask it.
import { decideSite } from './decide-site';
import { type Evolve, evolveBy } from './evolve-by';
import { policyRules } from './evolve-policy';
import { siteRules } from './evolve-site';

const evolve: Evolve = (state, event, context) =>
  evolveBy([siteRules, policyRules], [], state, event, context);

export const siteCommandRules = { decide: decideSite, evolve };
