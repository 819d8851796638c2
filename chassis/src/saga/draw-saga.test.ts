import { expect, it } from 'vitest';
import { createVoyage } from '../../test/voyage.ts';
import { drawSaga } from './draw-saga.ts';

it('a saga is drawn with its steps, what undoes them, and where each way out leads', () => {
  const { voyage } = createVoyage({ land: { isPivot: true, whenExhausted: 'ask a person' } });
  const [book, launch, land] = voyage.steps;
  if (book === undefined || launch === undefined || land === undefined) throw new Error('Three steps.');
  expect(drawSaga({ name: 'voyage', steps: [book, launch, land, { ...book, name: 'greet' }] })).toBe(
    `stateDiagram-v2
  state "book (call, 2000 ms)" as step1
  state "undo: book" as undo1
  state "launch (call, 2000 ms)" as step2
  state "undo: launch" as undo2
  state "land (request, 2000 ms, then no way back)" as step3
  state "greet (call, 2000 ms)" as step4
  [*] --> step1
  step1 --> step2: done
  step1 --> UNDONE: refused
  step1 --> undo1: no success in 3 attempts
  step2 --> step3: done
  step2 --> undo1: refused
  step2 --> undo2: no success in 3 attempts
  step3 --> step4: answered
  step3 --> undo2: refused
  step3 --> NEEDS_PERSON: no success in 3 attempts
  step4 --> COMPLETED: done
  step4 --> NEEDS_PERSON: refused
  step4 --> NEEDS_PERSON: no success in 3 attempts
  undo1 --> UNDONE
  undo2 --> undo1
  COMPLETED --> [*]
  UNDONE --> [*]
`,
  );
});
