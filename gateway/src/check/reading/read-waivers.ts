import { CannotCheck } from '../cannot-check.ts';
import type { Waiver } from '../finding.ts';
import { recordOf } from './read-json.ts';
import { readYaml } from './read-yaml.ts';
import type { Tree } from './tree.ts';

const keys = ['rule', 'coordinate', 'subject', 'owner', 'reason', 'expires'];
const example =
  'A waiver is written as:\n  rule: field-removed\n  coordinate: Order.value\n  owner: orders team\n  reason: Mobile 4.2 was withdrawn from the stores.\n  expires: 2027-01-31';

/** The waivers of a folder, one or a list in each file. Throws CannotCheck with the line of what does not fit. */
export function readWaivers(folder: string, tree: Tree): Waiver[] {
  return tree
    .list(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .flatMap((file) => {
      const shown = tree.shown(file);
      const text = tree.read(file) ?? '';
      const { value, lineOf } = readYaml(text, shown);
      const list: unknown[] = Array.isArray(value) ? value : [value];
      return list.map((one, at) => {
        const line = Array.isArray(value) ? lineOf([at]) : 1;
        return readWaiver(one, { file: shown, line, quote: text.split('\n')[line - 1] ?? '' });
      });
    });
}

function readWaiver(value: unknown, place: Waiver['place']): Waiver {
  const fields = recordOf(value) ?? {};
  const at = `${place.file}:${place.line}`;
  const text = (key: string): string => {
    const found = fields[key];
    if (typeof found === 'string' && found.trim() !== '') return found;
    throw new CannotCheck(`${at} has no ${key}. ${example}`);
  };
  const unknown = Object.keys(fields).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw new CannotCheck(`${at} has the unknown key ${unknown}; known are ${keys.join(', ')}. ${example}`);
  const [rule, coordinate, owner, reason, expires] = [
    text('rule'),
    text('coordinate'),
    text('owner'),
    text('reason'),
    text('expires'),
  ];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires) || Number.isNaN(Date.parse(expires)))
    throw new CannotCheck(`${at} expires on ${expires}, which is no day. ${example}`);
  const subject = fields['subject'] === undefined ? undefined : text('subject');
  return { rule, coordinate, subject, owner, reason, expires, place };
}
