// Content script, injected into the one tab of a claim, after the sentry. At most 25 kB gzip.
import { startComposer } from './compose';

startComposer();
