// Content script, injected when somebody asks what is found on a page, or points at something. At most 12 kB gzip.
import { startTeacher } from './teacher';

startTeacher();
