import type { SignCall } from '@musiccorp/chassis/trust/sign-calls';
import { randomBytes } from 'node:crypto';
import type { Control } from './control.ts';
import type { KeptEntry } from './keyed-journal.ts';
import type { Deed, Facts, Outside } from './outside-server.ts';
import { runOutside, type OutsideParts } from './run-outside.ts';

/** Charges from before the journal begins: they may be given back, and how much of them is left is not known here. */
const historic = /^history:/;

const declineReasons: Readonly<Record<string, string>> = {
  tok_declined_funds: 'There is not enough money on the card.',
  tok_declined_expired: 'The card has expired.',
};
const anyReason = 'The card was declined by its bank.';

/** A card processor: charges cards by their tokens and gives money back, each once per key. */
function createCardProcessor({ dial, journal, signFor }: OutsideParts): Outside {
  const sign = signFor('payments');
  return {
    name: 'card processor',
    dial,
    journal,
    acts: {
      '/charges': { decide: charge },
      '/refunds': { decide: (body) => refund(body, journal.entries) },
      '/voids': { decide: closeKey, anyBody: true },
    },
    onKept: (entry, control) => {
      if (control.mode === 'answer-twice') void notify(entry, control, sign);
    },
  };
}

function charge(body: Facts, { mode }: Control): Deed {
  const { token, amountMinor, currency, reference } = body;
  if (typeof token !== 'string' || !isAmount(amountMinor) || !isCurrency(currency) || !isText(reference))
    return {
      kept: false,
      status: 400,
      answer: { reason: 'token, amountMinor, currency and reference are needed.' },
    };
  const facts = { reference, amountMinor, currency };
  if (mode === 'decline' || token.startsWith('tok_declined')) {
    const reason = declineReasons[token] ?? anyReason;
    return { kept: true, kind: 'decline', status: 402, answer: { reason }, facts };
  }
  const chargeId = `ch_${randomBytes(12).toString('hex')}`;
  return { kept: true, kind: 'charge', status: 201, answer: { chargeId }, facts: { chargeId, ...facts } };
}

function refund(body: Facts, entries: readonly KeptEntry[]): Deed {
  const { chargeId, amountMinor, reference } = body;
  if (!isText(chargeId) || !isAmount(amountMinor) || !isText(reference))
    return {
      kept: false,
      status: 400,
      answer: { reason: 'chargeId, amountMinor and reference are needed.' },
    };
  const facts = { chargeId, reference, amountMinor };
  if (leftMinor(chargeId, entries) < amountMinor)
    return {
      kept: true,
      kind: 'refusal',
      status: 422,
      answer: { reason: 'More than is left of this charge.' },
      facts,
    };
  const refundId = `re_${randomBytes(12).toString('hex')}`;
  return { kept: true, kind: 'refund', status: 201, answer: { refundId }, facts: { refundId, ...facts } };
}

function leftMinor(chargeId: string, entries: readonly KeptEntry[]): number {
  if (historic.test(chargeId)) return Infinity;
  const sumOf = (kind: string): number =>
    entries
      .filter((entry) => entry.kind === kind && entry['chargeId'] === chargeId)
      .reduce((sum, { amountMinor }) => sum + Number(amountMinor), 0);
  return sumOf('charge') - sumOf('refund');
}

/** Nothing was done under this key, and nothing ever will be. What was done is answered again and stays. */
function closeKey(): Deed {
  const answer = { reason: 'It was called off before it was done.', calledOff: true };
  return { kept: true, kind: 'void', status: 402, answer, facts: {} };
}

/** Tells again what has been answered, as processors do; whoever is told has to bear it. */
async function notify(entry: KeptEntry, { callback }: Control, sign: SignCall): Promise<void> {
  if (callback === null) return;
  const { kind, reference, chargeId, amountMinor, currency } = entry;
  const body = JSON.stringify({ kind, reference, chargeId, amountMinor, currency });
  const { pathname: target } = new URL(callback);
  await fetch(callback, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sign({ method: 'POST', target, body }) },
    body,
  }).catch((error: unknown) => process.stderr.write(`card processor: ${callback}: ${String(error)}\n`));
}

function isAmount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isCurrency(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

await runOutside({ port: 4090, callbackAfterMs: 0 }, createCardProcessor);
