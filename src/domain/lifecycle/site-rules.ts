// What can be asked about the knowledge of Threads' pages, and what comes of it: loaded by the few screens that ask it.
import { decideSite } from './decide-site';
import { evolveBy } from './evolve-by';
import { policyRules } from './evolve-policy';
import { siteRules } from './evolve-site';

export const siteCommandRules = { decide: decideSite, evolve: evolveBy([siteRules, policyRules]) };
