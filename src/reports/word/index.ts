export { applyEdits, type EditDecisions } from './apply-edits.rules.ts';
export { readEdits, returnedPassages } from './read-edits.ts';
export { type WordOptions, writeWord } from './write-word.ts';
