export { applyEdits, type EditDecisions } from './apply-edits.rules.ts';
export { type LeftText, leftOf } from './left-text.ts';
export { originOf, type WordOrigin, withOrigin } from './origin.ts';
export { readEdits, returnedPassages, toldPassages } from './read-edits.ts';
export { requireArchive } from './template.ts';
export { againstNewest } from './three-way.rules.ts';
export { type WordOptions, writeWord } from './write-word.ts';
