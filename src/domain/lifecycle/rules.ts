// All that can be asked, and what comes of it: for the pages. The background has its own, smaller pair.
import { decide } from './decide';
import { evolve } from './evolve';

export const allRules = { decide, evolve };
