import type { Received } from '../load/sender.ts';

export type Judgement =
  { readonly kind: 'whole'; readonly generation: string } | { readonly kind: 'mixed' | 'failed' };

/** What is asked for comes from two services, each of which says of which generation it is. */
export function judgeAnswer({ ok, body }: Pick<Received, 'ok' | 'body'>): Judgement {
  if (!ok) return { kind: 'failed' };
  const { first, second } = thingIn(body.toString());
  if (first === undefined || second === undefined) return { kind: 'failed' };
  return first === second ? { kind: 'whole', generation: first } : { kind: 'mixed' };
}

interface Thing {
  readonly first?: string;
  readonly second?: string;
}

function thingIn(text: string): Thing {
  try {
    const { data } = JSON.parse(text) as { data?: { thing?: Thing | null } | null };
    return data?.thing ?? {};
  } catch {
    return {};
  }
}
