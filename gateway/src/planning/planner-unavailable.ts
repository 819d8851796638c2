/** Why there is no planner just now; it says nothing about the operation that was to be planned. */
export class PlannerUnavailable extends Error {
  override readonly name = 'PlannerUnavailable';
}
