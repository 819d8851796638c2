/** How many milliseconds the one who asks still waits. Whoever is asked may stop its work when they are over. */
export const deadlineHeader = 'x-deadline-ms';

export function deadlineLine(remainingMs: number): string {
  return `${deadlineHeader}: ${Math.ceil(remainingMs)}\r\n`;
}
