/** Ids and tokens in hexadecimal or as a UUID hold runs of digits by chance; a card number holds no letter. */
const hexadecimalIds =
  /(?<![0-9A-Za-z])(?:(?=[0-9]*[a-f])[0-9a-f]{24,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z])/g;
/** Digits as people write them on cards: in one piece, or in groups with something small between. */
const digitGroups = /\d+(?:[ .\-\u00a0]\d+)*/g;
const fewestDigits = 13;
const mostDigits = 19;

/** Whether a text holds what looks like a card number (ISO/IEC 7812-1): 13 to 19 digits whose check digit is right. */
export function holdsCardNumber(text: string): boolean {
  // NFKC turns digits of other widths into plain ones.
  const plain = text.normalize('NFKC').replace(hexadecimalIds, ' ');
  return [...plain.matchAll(digitGroups)].some(([run]) => someGroupsAreCardNumber(run.split(/\D/)));
}

/** A number may be followed by an expiry date in the same breath, so each row of neighbouring groups is tried. */
function someGroupsAreCardNumber(groups: readonly string[]): boolean {
  return groups.some((_, start) => {
    let digits = '';
    for (const group of groups.slice(start, start + mostDigits)) {
      digits += group;
      if (digits.length > mostDigits) return false;
      if (digits.length >= fewestDigits && hasLuhnCheckDigit(digits)) return true;
    }
    return false;
  });
}

function hasLuhnCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits.at(-1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
