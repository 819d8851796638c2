import { lines } from './word-list.ts';

/** Why a record comes back: each of these is a fault of the copy, so none is sold again. */
export const returnReasons = lines(`It jumps in the second track
  Warped, the needle slides off
  A scratch across side one
  The disc does not play
  Another record in the sleeve
  Crackles from the first bar on
  The hole is off centre
  Side two is blank`);

export const refusalReasons = lines(`The record plays without a fault
  The parcel was empty
  The scratch is from a needle
  Another shop's copy`);
