// The keys of a telephone and their letters (ITU-T E.161).

export const KEYS = [
  ["1", ""], ["2", "ABC"], ["3", "DEF"],
  ["4", "GHI"], ["5", "JKL"], ["6", "MNO"],
  ["7", "PQRS"], ["8", "TUV"], ["9", "WXYZ"],
  ["*", ""], ["0", ""], ["#", ""],
];

const DIGITS = new Map(
  KEYS.flatMap(([key, letters]) => [...letters].map((letter) => [letter, key])),
);

export function isLetter(mark) {
  return /\p{L}/u.test(mark);
}

// Return whether `mark` is a letter or a digit of a phoneword. Own words have marks: NIÑO.
export function isWritten(mark) {
  return /[\p{L}0-9]/u.test(mark);
}

// Return the key that dials `mark`: 3 for F, 3 for 3, 6 for Ñ, and "" for a hyphen.
export function dial(mark) {
  return DIGITS.get(mark.normalize("NFD").charAt(0).toUpperCase()) ?? (/[0-9]/.test(mark) ? mark : "");
}

export function digitsOf(text) {
  return [...text].map(dial).join("");
}
