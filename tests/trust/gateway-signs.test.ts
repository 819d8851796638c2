import { secretFor } from '@musiccorp/chassis/trust/keys';
import { digestOf, signatureHeaders } from '@musiccorp/chassis/trust/message-signature';
import { signCalls } from '@musiccorp/chassis/trust/sign-calls';
import { verifyCalls } from '@musiccorp/chassis/trust/verify-calls';
import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { holdBody } from '../../gateway/src/transport/hold-body.ts';
import { lineSigner, requestSigner, signer } from '../../gateway/src/transport/sign-call.ts';

const secret = 's'.repeat(40);
const key = `gateway.7:${secret}`;
const trusted = [{ id: 'gateway.7', secret: secretFor(secret, 'moons') }];

function fieldsOf(lines: string): Record<string, string> {
  return Object.fromEntries(
    lines
      .trim()
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
}

describe('what the gateway signs', () => {
  it('is believed by services, with the viewer that it names', () => {
    const sign = lineSigner(key, 'moons', '/graphql?a=1');
    const verify = verifyCalls(trusted);
    for (const viewer of [undefined, 'eyJzdWIiOiJhZGEifQ']) {
      const lines = viewer === undefined ? 'a: b\r\n' : `x-viewer: ${viewer}\r\na: b\r\n`;
      const headers = fieldsOf(lines + sign('{"query":"{ü}"}', lines));
      expect(verify({ method: 'POST', target: '/graphql?a=1', headers })).toEqual({
        ok: true,
        caller: 'gateway',
        viewer,
        digest: digestOf('{"query":"{ü}"}'),
      });
    }
  });

  it('is believed on the REST edge, with a body that was held and without any', async () => {
    const verify = verifyCalls(trusted);
    const toMoons = requestSigner(signer(key, 'moons'), 'eyJzdWIiOm51bGx9');
    const { hash, bytes } = await holdBody(Readable.from([Buffer.from('ab'), Buffer.from('c')]));
    expect(bytes).toBe(3);
    for (const [bodyHash, body] of [[hash, 'abc'] as const, [undefined, ''] as const]) {
      const headers = toMoons('PUT', '/v1/moons', bodyHash);
      expect(verify({ method: 'PUT', target: '/v1/moons', headers })).toMatchObject({
        ok: true,
        viewer: 'eyJzdWIiOm51bGx9',
        digest: digestOf(body),
      });
    }
  });

  it('is the same as what services sign', () => {
    const at = (): number => 1_800_000_000_000;
    const call = { method: 'GET', target: '/v1/moons' };
    const theirs = signCalls({ id: 'gateway.7', secret }, 'moons', at)(call);
    const ours = requestSigner(signer(key, 'moons', at), undefined)(call.method, call.target);
    expect(Object.keys(ours).toSorted()).toEqual([...signatureHeaders].toSorted());
    const withoutNonce = (input = ''): string => input.replace(/nonce="[^"]+"/, '');
    expect(withoutNonce(ours['signature-input'])).toBe(withoutNonce(theirs['signature-input']));
    expect(ours['content-digest']).toBe(theirs['content-digest']);
  });

  it('is a signature by RFC 9421, with the secret of that service', () => {
    const headers = requestSigner(signer(key, 'moons'), undefined)('GET', '/v1/moons?a=b');
    const parameters = headers['signature-input']?.slice('sig='.length) ?? '';
    const base = [
      '"@method": GET',
      '"@request-target": /v1/moons?a=b',
      '"content-digest": sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
      `"@signature-params": ${parameters}`,
    ].join('\n');
    const moons = createHmac('sha256', secret).update('moons').digest('hex');
    const expected = createHmac('sha256', moons).update(base).digest('base64');
    expect(headers['signature']).toBe(`sig=:${expected}:`);
  });
});

describe('a body that is held', () => {
  it.each([0, 1, 262_144, 262_145, 5_000_000])('of %i bytes comes out as it went in', async (size) => {
    const whole = Buffer.alloc(size, 'abcdefg');
    const pieces = function* (): Generator<Buffer> {
      for (let at = 0; at < size; at += 65_000) yield whole.subarray(at, at + 65_000);
    };
    const held = await holdBody(Readable.from(pieces()));
    const read: Buffer[] = [];
    for await (const chunk of held.open()) read.push(chunk as Buffer);
    expect(Buffer.concat(read).equals(whole)).toBe(true);
    expect([held.bytes, `sha-256=:${held.hash}:`]).toEqual([size, digestOf(whole)]);
  });

  it('that breaks off is not held', async () => {
    const broken = function* (): Generator<Buffer> {
      yield Buffer.alloc(300_000);
      throw new Error('gone');
    };
    await expect(holdBody(Readable.from(broken()))).rejects.toThrow('gone');
  });
});
