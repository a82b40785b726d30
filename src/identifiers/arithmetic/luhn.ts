const ZERO = 48;

/**
 * The Luhn check (ISO/IEC 7812-1, annex B): from the right every second digit is doubled, digits of what has two are
 * added, and the sum is divisible by 10. Whatever the other digits are, one last digit in ten passes.
 */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, isDoubled = false; i >= 0; i--, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(i) - ZERO;
    sum += isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}
