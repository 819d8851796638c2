import type { Child, ChildSetup } from '../processes/child-processes.ts';
import type { Bench } from '../suite.ts';

/** One of the servers that are compared, in a process of its own. */
export interface Target {
  readonly name: string;
  readonly child: Child;
  readonly origin: string;
}

const startMs = 30_000;

/** Resolves when the process says where it listens. */
export async function startTarget(
  name: string,
  setup: ChildSetup,
  { children, signal }: Bench,
): Promise<Target> {
  const child = children.start(setup);
  const origin = await child.waitFor(() => /listening on (http:\/\/[\w.]+:\d+)/i.exec(child.output)?.[1], {
    timeoutMs: startMs,
    signal,
  });
  return { name, child, origin };
}
