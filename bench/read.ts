/**
 * Speed of the reader on one thread, after warm-up: text into claims, no I/O. Beside it, in the same run and on the same
 * paragraphs, Microsoft Recognizers-Text (Chinese), and the ceiling, a bare scan for digits.
 */
import * as recognizers from '@microsoft/recognizers-text-suite';
import { readText } from '../src/reader/index.ts';
import { keepResult, scaled, textsToMeasure, timeRounds } from './measure.ts';

const CHARACTERS = 2_000_000;
const SAMPLE = 30_000;
const CULTURE = 'zh-cn';

const { from, texts } = textsToMeasure();
const once = texts.reduce((sum, text) => sum + text.length, 0);
const repeats = Math.ceil(CHARACTERS / once);

/** Paragraphs from the middle of every text, together about SAMPLE characters. */
const sample = texts.flatMap((text) => {
  const share = SAMPLE / texts.length;
  const from = Math.max(0, Math.floor(text.length / 2 - share / 2));
  return text
    .slice(from, from + share)
    .split('\n')
    .filter((line) => line.trim() !== '');
});
const sampleLength = sample.reduce((sum, line) => sum + line.length, 0);

let claims = 0;
const readAll = () => {
  for (let i = 0; i < repeats; i++) for (const text of texts) claims += readText(text).claims.length;
};
let digits = 0;
const scanAll = () => {
  for (let i = 0; i < repeats; i++) {
    for (const text of texts) {
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        if (unit >= 48 && unit <= 57) digits++;
      }
    }
  }
};

readAll();
scanAll();
const perRound = repeats * once;
const reader = timeRounds(7, readAll);
claims = 0;
readAll();
const ceiling = timeRounds(7, scanAll);

// The reader takes the sample as one text; Recognizers gets it by paragraph, because it is slower than linear.
const sampleText = sample.join('\n');
const readSample = () => {
  readText(sampleText);
};
readSample();
const readerOnSample = timeRounds(15, readSample).best;

const models = {
  number: recognizers.recognizeNumber,
  dimension: recognizers.recognizeDimension,
  currency: recognizers.recognizeCurrency,
  dateTime: recognizers.recognizeDateTime,
};
const modelSeconds: Record<string, number> = {};
for (const [name, recognize] of Object.entries(models)) {
  for (const paragraph of sample.slice(0, 5)) recognize(paragraph, CULTURE);
  modelSeconds[name] = timeRounds(1, () => {
    for (const paragraph of sample) recognize(paragraph, CULTURE);
  }).best;
}
// Its models of numbers, of numbers with units (dimension and currency) and of dates; the reader finds all three.
const suite = Object.values(modelSeconds).reduce((sum, seconds) => sum + seconds, 0);
const suiteWithoutCurrency = suite - (modelSeconds.currency ?? 0);
const times = (seconds: number) => Math.round(seconds / readerOnSample);

const result = {
  texts: from,
  characters: once,
  // Eight scans: one to warm up and seven measured.
  digits: digits / (8 * repeats),
  claims: claims / repeats,
  charactersPerSecond: {
    reader: Math.round(perRound / reader.best),
    readerMedian: Math.round(perRound / reader.median),
    readerOnSample: Math.round(sampleLength / readerOnSample),
    digitScan: Math.round(perRound / ceiling.best),
    recognizers: Math.round(sampleLength / suite),
    ...Object.fromEntries(
      Object.entries(modelSeconds).map(([name, seconds]) => [
        `recognizers:${name}`,
        Math.round(sampleLength / seconds),
      ]),
    ),
  },
  timesRecognizers: times(suite),
  timesRecognizersWithoutCurrency: times(suiteWithoutCurrency),
  timesSlowerThanDigitScan: Math.round((reader.best / ceiling.best) * 10) / 10,
};

console.log(`${from}: ${once} characters, ${result.digits} digits, ${result.claims} claims; sample ${sampleLength}`);
for (const [name, rate] of Object.entries(result.charactersPerSecond)) {
  console.log(`${name.padEnd(24)} ${scaled(rate)} characters/s`);
}
console.log(`reader : Recognizers, same text  ${result.timesRecognizers} : 1 (wanted ≥ 100)`);
console.log(`  without its currency model           ${result.timesRecognizersWithoutCurrency} : 1`);
console.log(`digit scan : reader                    ${result.timesSlowerThanDigitScan} : 1`);
console.log(`2 M characters/s reached: ${result.charactersPerSecond.reader >= 2e6 ? 'yes' : 'NO'}`);
keepResult('read', result);
