/**
 * Memory of the stream reader over 100 MB of text, and over a line that never ends. The heap is measured after a full
 * collection every tenth of the way; it must not grow.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { StreamReader } from '../src/reader/index.ts';
import { keepResult, scaled, textsToMeasure } from './measure.ts';

const MEGABYTES = 100;
const PIECE = 64 * 1024;
const TOLERATED_GROWTH_MB = 6;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const heapMb = () => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/** Goes round the texts for ever, a piece at a time. */
function* piecesOf(texts: readonly string[], megabytes: number): Generator<string> {
  let bytes = megabytes * 2 ** 20;
  while (bytes > 0) {
    for (const text of texts) {
      for (let at = 0; at < text.length && bytes > 0; at += PIECE) {
        const piece = text.slice(at, at + PIECE);
        bytes -= Buffer.byteLength(piece);
        yield piece;
      }
    }
  }
}

function stream(name: string, texts: readonly string[], megabytes: number) {
  const reader = new StreamReader();
  const marks: number[] = [];
  let bytes = 0;
  let characters = 0;
  let claims = 0;
  let peakRssMb = 0;
  const start = performance.now();
  for (const piece of piecesOf(texts, megabytes)) {
    claims += reader.push(piece).length;
    bytes += Buffer.byteLength(piece);
    characters += piece.length;
    if (bytes >= ((marks.length + 1) * megabytes * 2 ** 20) / 10) {
      marks.push(Math.round(heapMb() * 10) / 10);
      peakRssMb = Math.max(peakRssMb, Math.round(process.memoryUsage().rss / 2 ** 20));
    }
  }
  claims += reader.end().length;
  const seconds = (performance.now() - start) / 1000;
  const growthMb = Math.round((Math.max(...marks) - (marks[0] ?? 0)) * 10) / 10;
  const flat = growthMb <= TOLERATED_GROWTH_MB;
  console.log(`${name}: ${megabytes} MB, ${scaled(characters / seconds)} characters/s, ${claims} claims`);
  console.log(
    `  heap after collection, MB: ${marks.join(' ')}; peak RSS ${peakRssMb} MB; ${flat ? 'flat' : `GREW by ${growthMb} MB`}`,
  );
  return {
    megabytes,
    claims,
    charactersPerSecond: Math.round(characters / seconds),
    heapMb: marks,
    peakRssMb,
    growthMb,
    flat,
  };
}

const { texts } = textsToMeasure();
const reports = stream('reports, one after the other', texts, MEGABYTES);
const endless = stream(
  'one line without end',
  texts.map((text) => text.replace(/\s+/g, '')),
  MEGABYTES / 5,
);
keepResult('stream', { reports, endless });
if (!reports.flat || !endless.flat) process.exitCode = 1;
