import { StartError } from '../errors/start-error.ts';
import { checkSettings } from './check-settings.ts';
import { mergeLayers, type Layer } from './layer.ts';
import { readEnvironment } from './read-environment.ts';
import { readConfigFile } from './read-file.ts';
import type { FromFlags } from './read-flags.ts';
import type { PartialSettings, Settings } from './settings.ts';

export interface LoadedSettings {
  readonly settings: Settings;
  /** Path of the supergraph file. */
  readonly supergraph: string;
}

/**
 * Settings from flags over environment over file over defaults.
 * Throws a StartError with everything that is wrong in any of them.
 */
export function loadSettings(
  flags: FromFlags,
  environment: Readonly<Record<string, string | undefined>>,
): LoadedSettings {
  const fromEnvironment = readEnvironment(environment);
  const problems = [...flags.problems, ...fromEnvironment.problems];
  const collect = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const path = flags.config ?? fromEnvironment.config;
  const { supergraph: inFile, ...file }: Layer =
    path === undefined ? {} : (collect(() => readConfigFile(path)) ?? {});
  const supergraph = flags.supergraph ?? fromEnvironment.supergraph ?? inFile;
  if (typeof supergraph !== 'string' || supergraph === '') {
    problems.push(
      'No supergraph is named; give --supergraph FILE, GATEWAY_SUPERGRAPH or `supergraph` in the configuration file.',
    );
  }
  const layers = mergeLayers(mergeLayers(file, fromEnvironment.layer), flags.layer);
  const settings = collect(() => checkSettings(layers as PartialSettings));
  if (problems.length > 0 || settings === undefined || typeof supergraph !== 'string') {
    throw new StartError(problems);
  }
  return Object.freeze({ settings, supergraph });
}
