import { nounIn } from './business-nouns.ts';
import type { ParsedModule } from './parse-module.ts';
import { isTest, placeOf } from './room-table.ts';
import type { Violation } from './violation.ts';

/** Gateway and chassis serve any business: no file name and no identifier there is made of one of its nouns. */
export function checkWords(module: ParsedModule, nouns: ReadonlySet<string>): Violation[] {
  const territory = placeOf(module.path)?.territory.name;
  if ((territory !== 'gateway' && territory !== 'chassis') || isTest(module.path)) return [];
  const seen = new Set<string>();
  const fileName = module.path.split('/').slice(2).join('/').replace(/\..*$/, '');
  return [{ name: fileName, line: 1 }, ...module.identifiers].flatMap(({ name, line }) => {
    const noun = nounIn(name, nouns);
    if (noun === undefined || seen.has(`${line} ${name}`)) return [];
    seen.add(`${line} ${name}`);
    const right = `${territory} has no business word: say what it is to any service, or move it to a service`;
    return [
      { file: module.path, line, rule: 'business-word', what: `${name} is made of the noun ${noun}`, right },
    ];
  });
}
