import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an Authorization header has this token. Hashed first, so that neither its content nor its length can be told by the time that it takes. */
export function bearerCheck(token: string): (authorization: string | undefined) => boolean {
  const right = digest(`Bearer ${token}`);
  return (authorization = '') => timingSafeEqual(digest(authorization), right);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
