/** As much of a saga as is drawn. */
export interface DrawnSaga {
  readonly name: string;
  readonly steps: readonly DrawnStep[];
}

interface DrawnStep {
  readonly name: string;
  readonly run?: unknown;
  readonly undo?: unknown;
  readonly timeoutMs: number;
  readonly retryAfterMs: readonly number[];
  readonly whenExhausted: 'undo' | 'ask a person';
  readonly isPivot?: true;
}

/** A saga as a Mermaid state diagram: its steps downwards, and beside each what takes it back. */
export function drawSaga(saga: DrawnSaga): string {
  const { steps } = saga;
  const pivot = steps.findIndex(({ isPivot }) => isPivot === true);
  const lines = ['stateDiagram-v2'];
  steps.forEach((step, index) => lines.push(...declare(step, index, pivot < 0 || index <= pivot)));
  lines.push(`  [*] --> ${forward(0)}`);
  steps.forEach((step, index) => {
    const next = index + 1 < steps.length ? forward(index + 1) : 'COMPLETED';
    lines.push(`  ${forward(index)} --> ${next}: ${isCall(step) ? 'done' : 'answered'}`);
    const isPastPivot = pivot >= 0 && index > pivot;
    lines.push(
      `  ${forward(index)} --> ${isPastPivot ? 'NEEDS_PERSON' : undoFrom(steps, index - 1)}: refused`,
    );
    const exhausted = step.whenExhausted === 'undo' && !isPastPivot ? undoFrom(steps, index) : 'NEEDS_PERSON';
    lines.push(
      `  ${forward(index)} --> ${exhausted}: no success in ${step.retryAfterMs.length + 1} attempts`,
    );
  });
  steps.forEach((step, index) => {
    const isDrawn = step.undo !== undefined && (pivot < 0 || index <= pivot);
    if (isDrawn) lines.push(`  ${backward(index)} --> ${undoFrom(steps, index - 1)}`);
  });
  lines.push('  COMPLETED --> [*]', '  UNDONE --> [*]');
  return `${lines.join('\n')}\n`;
}

function declare(step: DrawnStep, index: number, isUndoable: boolean): string[] {
  const kind = isCall(step) ? 'call' : 'request';
  const end = step.isPivot === true ? ', then no way back' : '';
  const name = `  state "${step.name} (${kind}, ${step.timeoutMs} ms${end})" as ${forward(index)}`;
  return step.undo === undefined || !isUndoable
    ? [name]
    : [name, `  state "undo: ${step.name}" as ${backward(index)}`];
}

/** The nearest step backwards from here that has something to undo. */
function undoFrom(steps: readonly DrawnStep[], index: number): string {
  const nearest = steps.findLastIndex(({ undo }, place) => place <= index && undo !== undefined);
  return nearest < 0 ? 'UNDONE' : backward(nearest);
}

const isCall = ({ run }: DrawnStep): boolean => run !== undefined;
const forward = (index: number): string => `step${index + 1}`;
const backward = (index: number): string => `undo${index + 1}`;
