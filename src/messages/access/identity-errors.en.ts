import type { ErrorParams } from '../../shared/errors.ts';
import { type ErrorMessages, text } from '../wording.ts';

const WEAK: Readonly<Record<string, (shortest: string) => string>> = {
  short: (shortest) =>
    `A password has at least ${shortest} characters; a sentence will do, with blanks and in any script`,
  login: () => 'A password must not contain the login',
  guessable: () =>
    'This password is a common one, or made of keyboard runs, dates or repetition that are easily guessed. Take another one, such as some words that have nothing to do with each other',
  same: () => 'The new password is the one in use; take another one',
};

function minutes(p: ErrorParams): string {
  return String(Math.ceil(Number(p.seconds ?? 60) / 60));
}

/** What can go wrong with accounts, sessions and links. */
export const identityErrorsEn = {
  'access.credentials-wrong': () => ({
    title: 'Login or password is wrong',
    detail:
      'Check the case and the input method. After five failures in a row one has to wait; whoever forgot the password asks an administrator for a new link',
  }),
  'access.locked': (p) => ({
    title: 'The account is locked for now',
    detail: `The password or code was wrong too often. Try again in ${minutes(p)} minute(s), or ask an administrator for a link to set a new one`,
  }),
  'access.password-wrong': () => ({
    title: 'The present password is wrong',
    detail: 'Nothing was changed. Type the one that is in use now',
  }),
  'access.password-weak': (p) => ({
    title: 'The password is not safe enough',
    detail: WEAK[text(p, 'reason')]?.(text(p, 'shortest')) ?? 'Take a longer one that is not easily guessed',
  }),
  'access.second-factor-required': () => ({
    title: 'Please set up two-step sign-in first',
    detail: 'Your role asks for a one-time code beside the password. Set it up under "My account", then go on',
  }),
  'access.code-wrong': () => ({
    title: 'The code is wrong',
    detail:
      'Type the six digits that the authenticator shows now. Each code works once: after one that was used, wait for the next. Let the phone set its clock by itself. Without the phone, use a recovery code',
  }),
  'access.second-step-over': () => ({
    title: 'Please begin again with the password',
    detail: 'The code has to come within 5 minutes and 5 tries; this sign-in is over',
  }),
  'access.no-password': () => ({
    title: 'The account has no password here',
    detail: 'It is used by single sign-on; the second factor is for the identity provider to ask, and not set up here',
  }),
  'access.second-factor-exists': () => ({
    title: 'Two-step sign-in is on already',
    detail: 'For another phone, turn it off with password and code first, then set it up again',
  }),
  'access.second-factor-missing': () => ({
    title: 'Two-step sign-in is not on',
    detail: 'The account has none that counts; nothing was changed. Reload the page',
  }),
  'access.link-invalid': () => ({
    title: 'The link no longer holds',
    detail:
      'It has been used, is too old, or a newer one was made. Ask an administrator for a new link; the one for the first administrator is shown anew at each start',
  }),
  'access.single-user': () => ({
    title: 'There are no accounts in single-user mode',
    detail:
      'The program was started with --single-user, for trying it out on this machine. Start it with gangyao serve for many people',
  }),
  'access.session-not-found': () => ({
    title: 'No such session',
    detail: 'It may have ended or timed out. Reload the list of sessions',
  }),
  'account.not-found': (p) => ({
    title: 'No such account',
    detail: `There is no account "${text(p, 'account')}". Reload the list of accounts, or check the login`,
  }),
  'account.exists': (p) => ({
    title: 'The login is taken',
    detail: `The login "${text(p, 'login')}" is somebody's already, or reserved. Take another one; a disabled account can be enabled again`,
  }),
  'account.last-administrator': () => ({
    title: 'One administrator must remain',
    detail:
      'This is the last administrator of everything who can sign in. Make somebody else one and let them sign in once, then try again',
  }),
  'account.grant-exists': () => ({
    title: 'The grant is there already',
    detail: 'The account has this role with the same reach; it was not added twice',
  }),
  'account.grant-not-found': () => ({
    title: 'No such grant',
    detail: 'It may have ended. Reload the account; nothing was changed',
  }),
  'account.grant-unclear': () => ({
    title: 'A grant has one kind of reach',
    detail: 'Choose a place, a unit or a plan, or none of them for everywhere',
  }),
  'server.accounts-exist': () => ({
    title: 'There are accounts: no single-user mode',
    detail:
      'The data folder has accounts, and the single-user mode would go past them. Start without --single-user (or GANGYAO_SINGLE_USER), or with another data folder',
  }),
} satisfies Partial<ErrorMessages>;
