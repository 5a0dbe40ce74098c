import type { Rows } from './feature-table.rules.ts';
import { mixed } from './text-features.rules.ts';

/** How the weights of a linear model are learned. */
export const LEARNERS = ['complement-bayes', 'averaged-perceptron', 'logistic'] as const;
export type Learner = (typeof LEARNERS)[number];

/** What a learner may be told. */
export interface LearnerSettings {
  readonly learner: Learner;
  /** Complement Bayes: what is added to each count. */
  readonly smoothing: number;
  /** The other two: how often all examples are seen. */
  readonly epochs: number;
  /** Perceptron: by how much the right unit must lead. Logistic: how hard weights are pulled to zero. */
  readonly strength: number;
}

/** score of class c = bias[c] + Σ row weight × weights[term × classes + c]. */
export interface LinearWeights {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Rows with the class of each; `only` are the rows to learn from. */
export interface Lesson {
  readonly rows: Rows;
  readonly labels: Uint32Array;
  readonly only: Uint32Array;
  readonly terms: number;
  readonly classes: number;
}

/** Learns the weights; the same lesson gives the same weights on every machine. */
export function learn(lesson: Lesson, settings: LearnerSettings): LinearWeights {
  if (settings.learner === 'complement-bayes') return learnComplementBayes(lesson, settings);
  return settings.learner === 'logistic' ? learnLogistic(lesson, settings) : learnPerceptron(lesson, settings);
}

/** Scores of one row, into `scores`. */
export function scoreRow(
  { classes, weights, bias }: LinearWeights,
  rows: Rows,
  row: number,
  scores: Float64Array,
): void {
  for (let c = 0; c < classes; c++) scores[c] = bias[c] as number;
  for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
    const weight = rows.weights[at] as number;
    const base = (rows.terms[at] as number) * classes;
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] as number) + weight * (weights[base + c] as number);
  }
}

/**
 * Weights of a term for a class by how rare it is in all other classes, normalised by class.
 * Source: Rennie et al., Tackling the Poor Assumptions of Naive Bayes Text Classifiers (2003).
 */
function learnComplementBayes(
  { rows, labels, only, terms, classes }: Lesson,
  settings: LearnerSettings,
): LinearWeights {
  const counts = new Float32Array(terms * classes);
  const ofTerm = new Float64Array(terms);
  const ofClass = new Float64Array(classes);
  let all = 0;
  for (const row of only) {
    const label = labels[row] as number;
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
      const [term, weight] = [rows.terms[at] as number, rows.weights[at] as number];
      counts[term * classes + label] = (counts[term * classes + label] as number) + weight;
      ofTerm[term] = (ofTerm[term] as number) + weight;
      ofClass[label] = (ofClass[label] as number) + weight;
      all += weight;
    }
  }
  normalise(counts, { ofTerm, ofClass, all, smoothing: settings.smoothing });
  return { classes, weights: counts, bias: new Float32Array(classes) };
}

interface Totals {
  readonly ofTerm: Float64Array;
  readonly ofClass: Float64Array;
  readonly all: number;
  readonly smoothing: number;
}

/** Turns counts into −log of the share that a term has in all other classes, of equal sum in each class. */
function normalise(counts: Float32Array, { ofTerm, ofClass, all, smoothing }: Totals): void {
  const [terms, classes] = [ofTerm.length, ofClass.length];
  const sizes = ofClass.map((own) => Math.log(all - own + smoothing * terms));
  const sums = new Float64Array(classes);
  for (let term = 0; term < terms; term++) {
    const total = ofTerm[term] as number;
    const absent = Math.log(total + smoothing);
    for (let c = 0; c < classes; c++) {
      const count = counts[term * classes + c] as number;
      const others = count === 0 ? absent : Math.log(Math.max(0, total - count) + smoothing);
      const weight = (sizes[c] as number) - others;
      counts[term * classes + c] = weight;
      sums[c] = (sums[c] as number) + weight;
    }
  }
  for (let term = 0; term < terms; term++) {
    for (let c = 0; c < classes; c++) {
      const at = term * classes + c;
      counts[at] = ((counts[at] as number) * terms) / (sums[c] || 1);
    }
  }
}

/**
 * Perceptron with a margin; the average of all weights that it ever had.
 * Source: Collins (2002); Crammer et al., Online Passive-Aggressive Algorithms (2006), of which the step is.
 */
function learnPerceptron({ rows, labels, only, terms, classes }: Lesson, settings: LearnerSettings): LinearWeights {
  const weights = new Float32Array(terms * classes);
  const summed = new Float32Array(terms * classes);
  const bias = new Float32Array(classes);
  const scores = new Float64Array(classes);
  const current = { classes, weights, bias };
  let step = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const row of shuffled(only, epoch)) {
      step++;
      scoreRow(current, rows, row, scores);
      const right = labels[row] as number;
      const rival = bestBut(scores, right);
      const loss = 1 - ((scores[right] as number) - (scores[rival] as number));
      if (loss <= 0 || right === rival) continue;
      const move = Math.min(settings.strength, loss / 2);
      for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
        const base = (rows.terms[at] as number) * classes;
        const by = move * (rows.weights[at] as number);
        weights[base + right] = (weights[base + right] as number) + by;
        weights[base + rival] = (weights[base + rival] as number) - by;
        summed[base + right] = (summed[base + right] as number) + by * step;
        summed[base + rival] = (summed[base + rival] as number) - by * step;
      }
    }
  }
  for (let at = 0; at < weights.length; at++) {
    weights[at] = (weights[at] as number) - (summed[at] as number) / Math.max(1, step + 1);
  }
  return current;
}

/** Of classes other than `right` the one with the highest score; `right` itself when there is no other. */
function bestBut(scores: Float64Array, right: number): number {
  let best = right;
  for (let c = 0; c < scores.length; c++) {
    if (c !== right && (best === right || (scores[c] as number) > (scores[best] as number))) best = c;
  }
  return best;
}

const NEGLIGIBLE = 1e-4;

/** Multinomial logistic regression by stochastic gradient with per-weight steps. Source: Duchi et al., AdaGrad (2011). */
function learnLogistic({ rows, labels, only, terms, classes }: Lesson, settings: LearnerSettings): LinearWeights {
  const weights = new Float32Array(terms * classes);
  const squares = new Float32Array(terms * classes);
  const bias = new Float32Array(classes);
  const scores = new Float64Array(classes);
  const current = { classes, weights, bias };
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const row of shuffled(only, epoch)) {
      scoreRow(current, rows, row, scores);
      toProbabilities(scores);
      const right = labels[row] as number;
      scores[right] = (scores[right] as number) - 1;
      for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
        const base = (rows.terms[at] as number) * classes;
        const weight = rows.weights[at] as number;
        for (let c = 0; c < classes; c++) {
          const error = scores[c] as number;
          if (error < NEGLIGIBLE && error > -NEGLIGIBLE) continue;
          const gradient = error * weight + settings.strength * (weights[base + c] as number);
          const square = (squares[base + c] as number) + gradient * gradient;
          squares[base + c] = square;
          weights[base + c] = (weights[base + c] as number) - (LEARNING_STEP * gradient) / (Math.sqrt(square) + 1e-3);
        }
      }
    }
  }
  return current;
}

const LEARNING_STEP = 1;

/** Turns scores into probabilities in place (softmax). */
export function toProbabilities(scores: Float64Array, temperature = 1): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const value = Math.exp(((scores[c] as number) - highest) / temperature);
    scores[c] = value;
    sum += value;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) / sum;
}

/** The rows in another order for each epoch, by a hash and not by chance. */
function shuffled(rows: Uint32Array, epoch: number): Uint32Array {
  const keys = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) keys[index] = mixed(row * 2654435761 + epoch * 40503) * 2 ** 21 + index;
  keys.sort();
  return Uint32Array.from(keys, (key) => rows[key % 2 ** 21] as number);
}
