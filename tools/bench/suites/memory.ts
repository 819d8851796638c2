import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildGateway } from '../gateway/build-gateway.ts';
import { distinctDocuments } from '../memory/request-mix.ts';
import { createMixSender, type Sent } from '../memory/send-mix.ts';
import { slopeOf } from '../memory/slope.ts';
import { startStage, type Memory, type Stage } from '../memory/start-stage.ts';
import type { BenchOptions } from '../read-options.ts';
import { describeMachine } from '../report/describe-machine.ts';
import type { Bench, Suite } from '../suite.ts';

/** What a gateway keeps of requests that are over. */
export const memory: Suite = {
  name: 'memory',
  does: 'how much memory the gateway keeps of each request, over a million of 50,000 documents, errors and aborts',
  takes: ['requests'],
  run,
};

interface Sample extends Memory {
  readonly requests: number;
}

const clients = 16;
const goalBytesPerRequest = 1;
// What is bounded must be full, and V8 at rest, before anything is compared: so many requests come before those that count.
const fillingShare = 0.3;
const shares = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];

async function run({ quick, requests, jsonFile }: BenchOptions, bench: Bench): Promise<number> {
  const total = requests ?? (quick ? 50_000 : 1_000_000);
  const built = await buildGateway();
  try {
    const stage = await startStage(built.folder, bench);
    try {
      const { samples, sent } = await measure(stage, total, bench);
      const slope = slopeOfBytes(samples, ({ heapBytes }) => heapBytes);
      const slopeWithoutCode = slopeOfBytes(samples, ({ heapBytes, codeBytes }) => heapBytes - codeBytes);
      console.log(`\n${shown(samples, sent, { slope, slopeWithoutCode })}\n`);
      bench.say(describeMachine().processor);
      if (jsonFile !== undefined)
        writeFileSync(jsonFile, `${JSON.stringify({ samples, sent, slope, slopeWithoutCode }, null, 2)}\n`);
      return sent.wrong === 0 ? 0 : 1;
    } finally {
      await stage.stop();
    }
  } finally {
    built.remove();
  }
}

async function measure(
  stage: Stage,
  total: number,
  bench: Bench,
): Promise<{ samples: readonly Sample[]; sent: Sent }> {
  const sender = createMixSender(stage.gateway.origin, clients);
  const filling = Math.round(total * fillingShare);
  bench.say(`  ${filling} requests first, which fill what is bounded`);
  const samples: Sample[] = [];
  try {
    for (const share of shares) {
      const requests = Math.round(total * share);
      await sender.sendTo(filling + requests, bench.signal);
      // Whose client has left may still be at work.
      await sleep(1000, undefined, { signal: bench.signal });
      const sample = { requests, ...(await stage.measure()) };
      bench.say(`  ${line(sample)}`);
      samples.push(sample);
    }
    return { samples, sent: sender.sent };
  } finally {
    await sender.close();
  }
}

interface Slopes {
  readonly slope: number;
  readonly slopeWithoutCode: number;
}

function slopeOfBytes(samples: readonly Sample[], bytesOf: (sample: Sample) => number): number {
  return slopeOf(samples.map((sample) => ({ x: sample.requests, y: bytesOf(sample) }))) ?? NaN;
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`;

function line({ requests, heapBytes, codeBytes, residentBytes, resources }: Sample): string {
  return `after ${String(requests).padStart(7)} requests: heap ${mebibytes(heapBytes)}, of which ${mebibytes(codeBytes)} compiled code, resident ${mebibytes(residentBytes)}, ${resources} open resources`;
}

function shown(
  samples: readonly Sample[],
  { wrong, ...sent }: Sent,
  { slope, slopeWithoutCode }: Slopes,
): string {
  const [first, last] = [samples[0], samples.at(-1)];
  const ends =
    first === undefined || last === undefined
      ? NaN
      : (last.heapBytes - first.heapBytes) / (last.requests - first.requests);
  const kinds = Object.entries(sent).map(([kind, count]) => `${count} ${kind}`);
  return [
    `  ${kinds.join(', ')}; ${distinctDocuments} documents in turn; ${wrong} not answered as expected`,
    ...samples.map((sample) => `  ${line(sample)}`),
    `  slope ${slope.toFixed(2)} bytes per request (median of the slopes between every two), ${ends.toFixed(2)} from the first to the last; at most ${goalBytesPerRequest}`,
    `  without what V8 has compiled ${slopeWithoutCode.toFixed(2)} bytes per request`,
  ].join('\n');
}
