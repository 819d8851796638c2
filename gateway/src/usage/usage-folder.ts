import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Value } from 'typebox/value';
import { replaceFile } from '../config/replace-file.ts';
import { usageRecordSchema, type UsageRecord } from './usage-record.ts';

const fileName = /^(\d{4}-\d{2}-\d{2})\.[A-Za-z0-9-]+\.json$/;

/** Writes a day of one gateway, instead of what it wrote of that day before; never half. */
export async function writeUsage(folder: string, record: UsageRecord): Promise<void> {
  await replaceFile(
    path.join(folder, `${record.day}.${record.instance}.json`),
    `${JSON.stringify(record)}\n`,
  );
}

export interface ReadUsage {
  readonly records: readonly UsageRecord[];
  /** Files that are no usage records, each with the reason. */
  readonly problems: readonly string[];
}

/** Every record of a folder, whichever gateways wrote them. Rejects when the folder cannot be read. */
export async function readUsage(folder: string): Promise<ReadUsage> {
  const records: UsageRecord[] = [];
  const problems: string[] = [];
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  for (const name of files) {
    const file = path.join(folder, name);
    try {
      const found: unknown = JSON.parse(await readFile(file, 'utf8'));
      if (Value.Check(usageRecordSchema, found)) records.push(found);
      else problems.push(`${file} is no usage record of the format graph-usage/1.`);
    } catch (error) {
      problems.push(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return { records, problems };
}

/** Removes the records of days before this one. */
export async function forgetUsage(folder: string, firstDay: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const day = fileName.exec(name)?.[1];
    if (day !== undefined && day < firstDay) await rm(path.join(folder, name), { force: true });
  }
}
