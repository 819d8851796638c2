import type { ParsedModule } from './parse-module.ts';
import { resolveImport } from './resolve-import.ts';
import { isTest, placeOf } from './room-table.ts';
import type { Violation } from './violation.ts';

const emptyNames = /^(utils?|helpers?|common|misc|types?|core)$/;
const emptySuffix = /-(utils?|helpers?|misc)$/;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.(generated|d))?(\.(int|e2e))?(\.test)?\.ts$/;

/** File and folder names hold everywhere; names of exports and the ban on barrels hold in product source. */
export function checkNames(module: ParsedModule): Violation[] {
  const isProduct = placeOf(module.path) !== undefined && !isTest(module.path);
  return [
    ...checkPath(module.path),
    ...(isProduct ? [...checkExports(module), ...checkBarrels(module)] : []),
  ];
}

function checkPath(file: string): Violation[] {
  const parts = file.split('/');
  const base = parts.pop() ?? '';
  const name = base.replace(/\..*$/, '');
  const empty =
    parts.find((folder) => emptyNames.test(folder)) ??
    (emptyNames.test(name) || emptySuffix.test(name) ? name : undefined);
  const found: Violation[] = [];
  if (empty !== undefined) {
    const right = 'name it for what it holds, with a word that a reader would look for';
    found.push({ file, line: 1, rule: 'file-name', what: `the name ${empty} says nothing`, right });
  }
  if (!kebabCase.test(base)) {
    found.push({
      file,
      line: 1,
      rule: 'file-name',
      what: `${base} is not kebab-case`,
      right: 'write it like place-order.ts',
    });
  }
  return found;
}

/** To the chassis a service is the thing that it carries, so there the word is no empty one. */
function checkExports(module: ParsedModule): Violation[] {
  const file = module.path;
  const interfaces = module.interfaces
    .filter(({ name }) => /^I[A-Z][a-z]/.test(name))
    .map(({ name, line }): Violation => {
      return {
        file,
        line,
        rule: 'interface-name',
        what: `interface ${name}`,
        right: `call it ${name.slice(1)}`,
      };
    });
  const doer = file.startsWith('chassis/') ? /.Manager$/ : /^[A-Z].*Service$|.Manager$/;
  const doers = module.exports
    .filter(({ name }) => doer.test(name))
    .map(({ name, line }): Violation => {
      const right = 'export functions named by their verbs, or name the state that the class holds';
      return { file, line, rule: 'doer-name', what: `export ${name}`, right };
    });
  return [...interfaces, ...doers];
}

function checkBarrels(module: ParsedModule): Violation[] {
  const file = module.path;
  const right = 'import each thing from the file that defines it, with its .ts extension';
  const found: Violation[] = [];
  if (module.isBarrel || /(^|\/)index\.ts$/.test(file)) {
    found.push({ file, line: 1, rule: 'barrel', what: 'this file only passes on what others export', right });
  }
  for (const { name, line } of module.imports) {
    const target = resolveImport(file, name);
    const isFolder = target.kind === 'file' && target.isRelative && !/\.[a-z]+$/.test(target.path);
    if (isFolder || (target.kind === 'file' && /(^|\/)index(\.ts)?$/.test(target.path))) {
      found.push({ file, line, rule: 'barrel', what: `import of the folder ${name}`, right });
    }
  }
  return found;
}
