import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { AppError } from '../../shared/errors.ts';

/** Source: contract, `newPassword`. */
const SHORTEST = 12;

/** Guesses in powers of ten that the measure calls safely unguessable: 3 of 4. Source: zxcvbn. */
const LEAST_SCORE = 3;

/** Words that a guesser tries first here, beside the measure's own lists. */
const OUR_WORDS = ['gangyao', 'guihua', 'zhengfu', 'fagaiwei', 'beijing', 'admin', 'password', '纲要', '规划', '政府'];

let measure: Promise<ZxcvbnFactory> | undefined;

/**
 * Refuses a new password that is short, holds the login, or is easily guessed (lists of common passwords, keyboard runs,
 * dates, repetition). Errors: `access.password-weak` with its `reason`.
 */
export async function checkPassword(password: string, login: string, name = ''): Promise<void> {
  if ([...password].length < SHORTEST) throw weak('short');
  if (password.toLowerCase().includes(login)) throw weak('login');
  measure ??= loadMeasure();
  const own = [login, ...login.split(/[._@-]/), name, ...OUR_WORDS].filter((word) => word.length > 1);
  const { score } = (await measure).check(password.slice(0, 100), own);
  if (score < LEAST_SCORE) throw weak('guessable');
}

function weak(reason: 'short' | 'login' | 'guessable'): AppError {
  return new AppError('access.password-weak', { reason, shortest: SHORTEST });
}

/** Loaded when the first password is chosen: a start needs none of it. */
async function loadMeasure(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
