// Content script, static, document_start, on every Threads page. At most 10 kB gzip, no dependency.
import { startSentry } from './sentry';

startSentry();
