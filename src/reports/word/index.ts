export { type WordOptions, writeWord } from './write-word.ts';
