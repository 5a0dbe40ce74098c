export { applyEdits, type EditDecisions } from './apply-edits.rules.ts';
export { originOf, type WordOrigin, withOrigin } from './origin.ts';
export { reportPassages } from './passages.rules.ts';
export { readEdits, returnedPassages } from './read-edits.ts';
export { requireArchive } from './template.ts';
export { againstNewest } from './three-way.rules.ts';
export { type WordOptions, writeWord } from './write-word.ts';
