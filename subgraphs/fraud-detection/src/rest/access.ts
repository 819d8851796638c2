import { forStaff } from '@musiccorp/chassis/trust/access';
import type { AccessTable } from '@musiccorp/chassis/trust/declare-access';

/** For whom each route of this service is. */
export function accessOfFraudDetection(): AccessTable {
  return {
    'GET /v1/fraud-reviews/:id': forStaff('fraud:read'),
    'POST /v1/fraud-reviews/:id/clearance': forStaff('fraud:write'),
  };
}
