import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export const suitePackage = '@apollo/federation-subgraph-compatibility-tests';

const manifest = createRequire(import.meta.url).resolve(`${suitePackage}/package.json`);

/** A file of the suite as it was published. */
export const suiteFile = (path: string): URL => new URL(path, pathToFileURL(manifest));
