import type { Settings } from '../config/settings.ts';

/** What clients get to read of errors. */
export type ErrorRules = Pick<Settings['errors'], 'subgraphMessages' | 'passExtensions' | 'maxErrors'>;

export const openRules: ErrorRules = { subgraphMessages: 'pass', passExtensions: [], maxErrors: 100 };
