export interface Gate {
  /** Resolves when the gate has been opened. */
  readonly opened: Promise<void>;
  readonly open: () => void;
}

/** Something a test waits for instead of sleeping. */
export function createGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
