import type { SignCall } from '@musiccorp/chassis/trust/sign-calls';
import { randomBytes } from 'node:crypto';
import type { Control } from './control.ts';
import type { KeptEntry } from './keyed-journal.ts';
import type { Deed, Facts, Outside } from './outside-server.ts';
import { runOutside, type OutsideParts } from './run-outside.ts';

const firstRetryMs = 500;
const longestRetryMs = 60_000;

/**
 * A delivery firm: takes consignments, once per key, and calls back when they are delivered, until somebody listens.
 * What it has promised to deliver it still delivers after a crash.
 */
function createDeliveryFirm({ dial, journal, signFor }: OutsideParts): Outside {
  const sign = signFor('warehouse');
  const deliverLater = (entry: KeptEntry, afterMs: number, retryMs = firstRetryMs): void => {
    setTimeout(() => void deliver(entry, retryMs), afterMs).unref();
  };
  const deliver = async (entry: KeptEntry, retryMs: number): Promise<void> => {
    const key = deliveryKey(entry);
    if (journal.find(key) !== undefined) return;
    if (!(await callBack(entry, dial.now, sign)))
      return deliverLater(entry, retryMs, Math.min(2 * retryMs, longestRetryMs));
    if (journal.find(key) === undefined) journal.keep(deliveryOf(entry));
  };
  const promise = (entry: KeptEntry): void => {
    const { callbackAfterMs } = dial.now;
    if (entry.kind === 'consignment' && callbackAfterMs !== null) deliverLater(entry, callbackAfterMs);
  };
  journal.entries.forEach(promise);
  return {
    name: 'delivery firm',
    dial,
    journal,
    acts: { '/consignments': { decide: consign } },
    onKept: (entry, { mode }) => {
      promise(entry);
      if (mode === 'answer-twice') promise(entry);
    },
  };
}

function deliveryKey({ key }: KeptEntry): string {
  return `delivered ${key}`;
}

function deliveryOf(entry: KeptEntry): KeptEntry {
  const { shipmentId, trackingCode } = entry;
  const said = { fingerprint: null, status: 200, answer: {} };
  return {
    at: new Date().toISOString(),
    kind: 'delivery',
    key: deliveryKey(entry),
    ...said,
    shipmentId,
    trackingCode,
  };
}

/** Only the shipment is kept: who receives it is nothing that a journal needs. */
function consign(body: Facts, { mode }: Control): Deed {
  const { shipmentId, recipient, callback } = body;
  if (
    !isText(shipmentId) ||
    typeof recipient !== 'object' ||
    recipient === null ||
    !isText(callback) ||
    !URL.canParse(callback)
  )
    return {
      kept: false,
      status: 400,
      answer: { reason: 'shipmentId, recipient and callback (a URL) are needed.' },
    };
  const facts = { shipmentId, callback };
  if (mode === 'decline')
    return {
      kept: true,
      kind: 'refusal',
      status: 422,
      answer: { reason: 'This address is not served.' },
      facts,
    };
  const trackingCode = `TRK${randomBytes(6).toString('hex').toUpperCase()}`;
  return {
    kept: true,
    kind: 'consignment',
    status: 201,
    answer: { trackingCode },
    facts: { trackingCode, ...facts },
  };
}

/** Whether somebody took note of it; the URL says what of. A conflict may pass, and keys may change; any other refusal would stay the same. */
async function callBack(entry: KeptEntry, control: Control, sign: SignCall): Promise<boolean> {
  const url = control.callback ?? String(entry['callback']);
  const { pathname: target } = new URL(url);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'idempotency-key': deliveryKey(entry), ...sign({ method: 'POST', target }) },
      signal: AbortSignal.timeout(5000),
    });
    await response.arrayBuffer();
    return response.status < 500 && ![401, 409, 429].includes(response.status);
  } catch {
    return false;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

await runOutside({ port: 4091, callbackAfterMs: 3000 }, createDeliveryFirm);
