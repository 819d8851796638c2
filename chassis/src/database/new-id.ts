import { randomBytes } from 'node:crypto';

/**
 * A new id such as `ord_019ab3c5e8f07c4b9a61d2f00b7e5a11`: what it names, then a UUID version 7 (RFC 9562 section 5.7)
 * without dashes, so that ids made later sort later.
 */
export function newId(prefix: string, now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return `${prefix}_${bytes.toString('hex')}`;
}
