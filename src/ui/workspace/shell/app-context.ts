// What every view of the page reads: the open store and the small rows.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Context } from '../../../context/context';
import type { Overview } from '../../../store/posts';

export interface App {
  context: Context;
  /** Accounts, holds, person and counters, always current. */
  overview: Overview;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('A view stands outside the app.');
  return app;
}
