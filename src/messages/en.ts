import type { ErrorParams } from '../shared/errors.ts';
import { identityErrorsEn } from './access/identity-errors.en.ts';
import { registerErrorsEn } from './audit/register.en.ts';
import { clockErrorsEn } from './ledgers/clock-errors.en.ts';
import { ledgerErrorsEn } from './ledgers/ledger-errors.en.ts';
import { recordErrorsEn } from './ledgers/record-errors.en.ts';
import { planErrorsEn } from './plans/plan-errors.en.ts';
import { reportErrorsEn } from './reports/report-errors.en.ts';
import { templateErrorsEn } from './reports/template-errors.en.ts';
import { bundleErrorsEn } from './reports/verification.en.ts';
import { roundErrorsEn } from './rounds/round-errors.en.ts';
import { deniedEn } from './shown-errors.en.ts';
import { surveyErrorsEn } from './surveys/survey-errors.en.ts';
import { bytes, type ErrorMessages, type ErrorWording, text } from './wording.ts';
import type { zhCN } from './zh-CN.ts';

const FORMATS: Readonly<Record<string, string>> = {
  txt: 'plain text',
  html: 'a web page (HTML)',
  docx: 'a Word document (docx)',
  doc: 'an old Word document (doc)',
  pdf: 'a PDF',
  xlsx: 'an Excel workbook (xlsx)',
  xls: 'an old Excel workbook (xls)',
  pptx: 'a PowerPoint presentation',
  ofd: 'an OFD document',
  wps: 'a WPS document',
  rtf: 'an RTF document',
  zip: 'a ZIP archive',
  rar: 'a RAR archive',
  '7z': 'a 7z archive',
  gzip: 'a gzip file',
  image: 'a picture',
  program: 'a program',
  ole: 'an old Office compound file',
  opendocument: 'an OpenDocument file',
  binary: 'a binary file',
};

const formatName = (format: string) => FORMATS[format] ?? format;

const SUPPORTED = 'txt, html, docx, pdf with a text layer, xlsx (and old xls)';

function unknownFormat(file: string, format: string): ErrorWording {
  const remedies: Readonly<Record<string, string>> = {
    doc: 'Open it in Word or WPS and save it as .docx.',
    wps: 'Open it in WPS and save it as .docx.',
    rtf: 'Open it in Word or WPS and save it as .docx.',
    ofd: 'Convert it to a PDF with a text layer, or to .docx.',
    pptx: 'Save it as PDF, or put the text into a .docx.',
    opendocument: 'Save it as .docx or .xlsx.',
    image: 'Run text recognition (OCR) and save the result as .docx, .txt or a PDF with a text layer.',
    zip: 'Unpack it and read the files in it.',
    rar: 'Unpack it and read the files in it.',
    '7z': 'Unpack it and read the files in it.',
    gzip: 'Unpack it and read the file in it.',
  };
  const seen = format === '' || format === 'binary' ? 'is of no known format' : `is ${formatName(format)}`;
  return {
    title: 'Format not supported',
    detail: `"${file}" ${seen}. Formats that can be read: ${SUPPORTED}. ${remedies[format] ?? 'Save it in one of these.'}`,
  };
}

const EXPANSION: Readonly<Record<string, (seen: string, limit: string) => string>> = {
  entries: (seen, limit) => `holds ${seen} entries; the limit is ${limit}`,
  size: (seen, limit) => `unpacks to ${seen}; the limit is ${limit}`,
  ratio: (seen, limit) => `is compressed ${seen} times; the limit is ${limit}`,
  depth: (seen, limit) => `is nested ${seen} levels deep; the limit is ${limit}`,
  entities: () => 'declares XML entities, which no ordinary Office file does',
  memory: (_, limit) => `needs more than ${limit} MB of memory to be read`,
  cells: (seen, limit) => `holds ${seen} cells; the limit is ${limit}`,
  texts: (seen, limit) => `has cells with ${seen} characters in all; the limit is ${limit}`,
};

function dataFolderUnusable(p: ErrorParams): ErrorWording {
  const byReason: Readonly<Record<string, string>> = {
    version: `its database was made by PostgreSQL ${text(p, 'found')}, this program uses ${text(p, 'needed')}. Open it with the former version, or choose another folder`,
    owner: `its files belong to another user (number ${text(p, 'owner')}). Start as that user, or choose another folder`,
    'path-too-long': 'its path is too long. Choose one with a shorter path',
    EACCES: 'it may not be written. Check its permissions, or choose another folder',
    EPERM: 'it may not be written. Check its permissions, or choose another folder',
    EROFS: 'its disk is read-only. Choose another folder',
    EEXIST: 'a file of that name exists. Choose another folder',
    ENOTDIR: 'part of its path is no folder. Choose another folder',
  };
  return {
    title: 'Data folder cannot be used',
    detail: `The data folder "${text(p, 'folder')}" cannot be used: ${byReason[text(p, 'reason')] ?? text(p, 'reason')} (--data or GANGYAO_DATA).`,
  };
}

const errors: ErrorMessages = {
  ...planErrorsEn,
  ...bundleErrorsEn,
  ...clockErrorsEn,
  ...recordErrorsEn,
  ...reportErrorsEn,
  ...templateErrorsEn,
  ...ledgerErrorsEn,
  ...surveyErrorsEn,
  ...roundErrorsEn,
  ...registerErrorsEn,
  ...identityErrorsEn,
  'document.empty': (p) => ({
    title: 'No text in the file',
    detail: `"${text(p, 'file')}" is empty or blank. Check that it was saved completely, and read it again.`,
  }),
  'document.too-large': (p) => ({
    title: 'File too large',
    detail: `"${text(p, 'file')}" is ${bytes(p, 'sizeBytes')}; the limit is ${bytes(p, 'limitBytes')}. Split it; plain text of any size can be read with gangyao read on the command line.`,
  }),
  'document.unknown-format': (p) => unknownFormat(text(p, 'file'), text(p, 'format')),
  'document.wrong-extension': (p) => ({
    title: 'Extension does not fit the content',
    detail: `"${text(p, 'file')}" ends in .${text(p, 'extension')}, but is ${formatName(text(p, 'format'))}. Check that it is the right file, and correct the extension.`,
  }),
  'document.damaged': (p) => ({
    title: 'File damaged',
    detail: `"${text(p, 'file')}" is ${formatName(text(p, 'format'))}, but incomplete or damaged${text(p, 'part') === '' ? '' : ` (at ${text(p, 'part')})`}. Download or export it again; if its program can open it, save a copy and try that.`,
  }),
  'document.encrypted': (p) => ({
    title: 'File encrypted',
    detail: `"${text(p, 'file')}" has a password. Open it in its program, remove the password, save it and try again.`,
  }),
  'document.no-text-layer': (p) => ({
    title: 'PDF without a text layer',
    detail: `"${text(p, 'file')}" has ${text(p, 'pages')} page(s) of pictures and hardly any text (${text(p, 'characters')} characters): it seems to be a scan. Run text recognition (OCR) first, or use the original .docx.`,
  }),
  'document.not-text': (p) => ({
    title: 'Unknown text encoding',
    detail: `"${text(p, 'file')}", decoded as ${text(p, 'encoding')}, has ${text(p, 'undecodable')} places that are no text: it may mix encodings, or not be text at all. Open it in an editor, save it as UTF-8 and try again.`,
  }),
  'document.expands-too-far': (p) => {
    const byReason = EXPANSION[text(p, 'reason')];
    const isSize = text(p, 'reason') === 'size';
    const seen = isSize ? bytes(p, 'seen') : text(p, 'seen');
    const limit = isSize ? bytes(p, 'limit') : text(p, 'limit');
    return {
      title: 'File unpacks too far',
      detail: `"${text(p, 'file')}" ${byReason?.(seen, limit) ?? 'goes beyond the limit when unpacked'}. It was not read, for safety. If it is an ordinary file, remove pictures or attachments, or split it.`,
    };
  },
  'document.timeout': (p) => ({
    title: 'Reading took too long',
    detail: `"${text(p, 'file')}" was not read within ${text(p, 'limitSeconds')} seconds${text(p, 'page') === '' ? '' : ` (page ${text(p, 'page')} of ${text(p, 'pages')})`}. Split it, or raise the time limit.`,
  }),
  'document.not-found': (p) => ({
    title: 'No such document',
    detail: `There is no document "${text(p, 'documentId')}"; the link may be wrong. Choose it from the list of documents.`,
  }),
  'claim.not-found': (p) => ({
    title: 'No such claim',
    detail: `Document "${text(p, 'documentId')}" has no claim at "${text(p, 'key')}"; the document may have been read anew. Choose the claim in the document.`,
  }),
  'claim.changed-meanwhile': (p) => ({
    title: 'Changed meanwhile',
    detail: `You saw revision ${text(p, 'expectedRevision')}; it is now ${text(p, 'revision')}. Nothing was saved: look at the newest state and try again.`,
  }),
  'claim.reason-required': () => ({
    title: 'Reason required',
    detail: 'Correcting, rejecting and reopening need a reason. Nothing was saved.',
  }),
  'claim.correction-required': () => ({
    title: 'Correction required',
    detail: 'A correction changes at least one field. Nothing was saved.',
  }),
  'file.not-readable': (p) => {
    const file = text(p, 'file');
    const byReason: Readonly<Record<string, string>> = {
      missing: `"${file}" was not found. Check path and name; a name with blanks needs quotes.`,
      directory: `"${file}" is a folder, not a file. Name the files in it, for instance ${file.replace(/\/$/, '')}/*.docx.`,
      forbidden: `"${file}" may not be read. Check its permissions.`,
      special: `"${file}" is not an ordinary file.`,
    };
    return {
      title: 'Cannot open the file',
      detail: byReason[text(p, 'reason')] ?? `"${file}" cannot be opened (${text(p, 'reason')}). Check the file.`,
    };
  },
  'request.invalid': (p) => ({
    title: 'Invalid request',
    detail: text(p, 'detail') === '' ? 'The request is not as it should be.' : `Please check: ${text(p, 'detail')}`,
  }),
  'request.not-found': (p) => ({
    title: 'No such page',
    detail: `There is nothing at "${text(p, 'path')}". Check the link, or start from the first page.`,
  }),
  'request.too-large': (p) => ({
    title: 'Request too large',
    detail: `The request is over the limit${text(p, 'limitBytes') === '' ? '' : ` of ${bytes(p, 'limitBytes')}`}. Nothing was saved. Send it in parts.`,
  }),
  'access.sign-in-required': () => ({
    title: 'Please sign in',
    detail: 'This needs an account. After signing in you come back to this page',
  }),
  'access.password-change-required': () => ({
    title: 'Please change the password first',
    detail: 'The password of this account has to be changed before anything else',
  }),
  'access.denied': () => deniedEn,
  'access.token-invalid': () => ({
    title: 'Token not valid',
    detail:
      'This API token does not exist, is expired or revoked, or its account is disabled. Its owner can make another',
  }),
  'access.token-refused': () => ({
    title: 'Not with a token',
    detail: 'Tokens, passwords and sessions are kept by whoever signs in, never by an API token',
  }),
  'access.token-not-found': () => ({ title: 'No such token', detail: 'It is not yours, or already revoked' }),
  'access.scope-not-held': (p) => ({
    title: 'The token would reach further than you',
    detail: `You do not have these permissions yourself: ${text(p, 'scopes')}. A token can hold only those that you have`,
  }),
  'sign-on.off': () => ({ title: 'No single sign-on here', detail: 'Sign in with login and password' }),
  'sign-on.unreachable': () => ({
    title: 'Single sign-on does not answer',
    detail:
      'The identity provider did not answer, or not as it should. Try again later, or sign in with login and password',
  }),
  'sign-on.failed': () => ({
    title: 'Single sign-on was not completed',
    detail: 'This sign-in is expired, was used already or cancelled, or its answer cannot be verified. Start again',
  }),
  'sign-on.unknown-person': (p) => ({
    title: 'No account for you here',
    detail: `The identity provider knows you${text(p, 'name') === '' ? '' : ` (${text(p, 'name')})`}, but there is no usable account for you here. An administrator can make one`,
  }),
  'webhook.not-found': () => ({ title: 'No such webhook', detail: 'It does not exist, or was deleted' }),
  'webhook.delivery-not-found': () => ({ title: 'No such delivery', detail: 'It does not exist, or was deleted' }),
  'webhook.address-refused': (p) => ({
    title: 'Nothing is delivered to this address',
    detail: `"${text(p, 'address')}" cannot be used: an address begins with https:// and holds no name and password; addresses of this machine or of private networks need the setting GANGYAO_WEBHOOK_PRIVATE`,
  }),
  'request.too-many': (p) => ({
    title: 'Too many requests',
    detail: `Try again in ${text(p, 'seconds')} seconds. Nothing was saved`,
  }),
  'request.in-progress': () => ({
    title: 'The same request is still being carried out',
    detail: 'Try again in a moment; nothing is done twice',
  }),
  'request.answer-lost': () => ({
    title: 'This request was carried out before',
    detail: 'The change was written, but its answer was not kept. Reload to see the result; do not send it anew',
  }),
  'request.key-reused': () => ({
    title: 'This idempotency key was used for another request',
    detail: 'An Idempotency-Key may only be repeated with the same request. Take a new one',
  }),
  'request.precondition-failed': () => ({
    title: 'It was changed meanwhile',
    detail: 'What you saw is not the newest state, and nothing was written. Load it again, compare, then send',
  }),
  'comment.not-found': () => ({
    title: 'No such comment',
    detail: 'It does not exist, or you may not see what it is about',
  }),
  'comment.subject-not-found': () => ({
    title: 'Nothing to comment on',
    detail: 'It does not exist, or you may not see it',
  }),
  'comment.changed-meanwhile': () => ({
    title: 'The comment was changed meanwhile',
    detail: 'Nothing was written. Look at the newest comments, then try again',
  }),
  'comment.not-yours': () => ({
    title: 'Only your own comments can be changed',
    detail: 'Reply to those of others; they cannot be edited or removed',
  }),
  'draft.too-large': (p) => ({
    title: 'The draft is too long',
    detail: `At most ${bytes(p, 'limitBytes')} of a draft are kept; send it, or shorten it`,
  }),
  'request.origin-refused': (p) => ({
    title: 'Origin not allowed',
    detail: `Only our own page may send requests, at the public address (GANGYAO_ADDRESS) or on this machine (127.0.0.1, localhost); this one came from "${text(p, 'origin')}". Open the page at the address shown at the start.`,
  }),
  'server.configuration-invalid': (p) => ({
    title: 'Wrong settings',
    detail: `These settings have values that cannot be used: ${text(p, 'settings')}. Correct them and start again; a port is a whole number from 0 to 65535, DATABASE_URL begins with postgres://, GANGYAO_ADDRESS with https://; when GANGYAO_HOST is not this machine, GANGYAO_ADDRESS is needed; there is no single-user mode with a public address or a proxy.`,
  }),
  'server.port-in-use': (p) => ({
    title: 'Port in use',
    detail: `Port ${text(p, 'port')} is used by another program. Stop that program, or choose another port with --port.`,
  }),
  'server.data-folder-in-use': (p) => ({
    title: 'Data folder in use',
    detail: `Another Gangyao uses the data folder "${text(p, 'folder')}"${text(p, 'pid') === '' ? '' : ` (process ${text(p, 'pid')})`}. Stop it first, or choose another folder.`,
  }),
  'server.data-folder-unusable': (p) => dataFolderUnusable(p),
  'server.embedded-unavailable': (p) => ({
    title: 'No embedded database for this machine',
    detail: `The embedded PostgreSQL does not support this kind of machine (${text(p, 'platform')}), or was not installed completely. Run npm ci again, or point DATABASE_URL to a PostgreSQL 15 or newer.`,
  }),
  'server.database-failed': (p) => ({
    title: 'Embedded database did not start',
    detail: `The database in the data folder "${text(p, 'folder')}" did not start: ${text(p, 'detail')}. The data were not changed; see postgres.log in the data folder.`,
  }),
  'server.database-too-old': (p) => ({
    title: 'Database too old',
    detail: `DATABASE_URL points to PostgreSQL ${text(p, 'found')}; ${text(p, 'needed')} or newer is needed. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
  }),
  'server.database-unreachable': (p) => ({
    title: 'Database unreachable',
    detail: `The database cannot be reached${text(p, 'reason') === '' ? '' : `: ${text(p, 'reason')}`}. Check that it runs and that the connection is right.`,
  }),
  'server.storage-full': () => ({
    title: 'No room left on the disk',
    detail:
      'The disk of the server is full: nothing was changed. What is stored is safe and can be read. Ask an administrator to make room, then try again.',
  }),
  'server.database-slow': () => ({
    title: 'Database took too long',
    detail:
      'A query of this step took longer than allowed and was ended; nothing was changed. Ask for less, or tell the administrator if it comes again.',
  }),
  'server.database-busy': () => ({
    title: 'Data in use',
    detail:
      'Another operation holds the data that this one wanted to change, and it waited too long. Nothing was changed. Try again.',
  }),
  'server.stopping': () => ({
    title: 'Server is stopping',
    detail: 'The server is stopping or being restarted; this request was not carried out. Try again in a moment.',
  }),
  'server.database-newer': (p) => ({
    title: 'Database newer than the program',
    detail: `The database was made by a newer version (${text(p, 'found')}); this one knows up to ${text(p, 'known')}. Upgrade the program; the data were not touched.`,
  }),
  'trail.broken': (p) => ({
    title: 'Audit trail broken',
    detail: `Entry ${text(p, 'brokenAt')} of the audit trail ${
      {
        missing: 'has entries missing before it',
        altered: 'was altered',
        detached: 'does not continue the one before',
        erased: 'was emptied, and no entry says why',
      }[text(p, 'why')] ?? 'is wrong'
    }. Stop using this database, keep it as it is, and find out why; to go on, restore an earlier backup.`,
  }),
  'person.not-found': () => ({
    title: 'No such person',
    detail: 'The link may be wrong, or you may not look. Come in again from the record.',
  }),
  'person.erased': () => ({
    title: 'Erased by law',
    detail: 'The personal data were erased and cannot be brought back; the audit trail says when, by whom and why.',
  }),
  'backup.damaged': (p) => ({
    title: 'Backup incomplete',
    detail: `In the backup "${text(p, 'file')}", ${text(p, 'part')} is missing or not as it was written. Nothing was restored. Use another backup.`,
  }),
  'backup.file-exists': (p) => ({
    title: 'Backup file exists',
    detail: `"${text(p, 'file')}" is there already and was not overwritten. Choose another name.`,
  }),
  'backup.not-readable': (p) => ({
    title: 'Backup cannot be read',
    detail: `"${text(p, 'file')}" is no backup of this program, was cut off, or has another passphrase (${text(p, 'reason')}). Nothing was restored.`,
  }),
  'backup.passphrase-needed': (p) => ({
    title: 'Backup is encrypted',
    detail: `"${text(p, 'file')}" is encrypted. Name the file that holds its passphrase with --passphrase-file.`,
  }),
  'backup.target-not-empty': () => ({
    title: 'Target of the restore is not empty',
    detail: 'The database has data already; nothing was restored. Name a new data folder, or an empty database.',
  }),
  'server.unexpected': (p) => ({
    title: 'Something went wrong',
    detail: `An unexpected error stopped the request${text(p, 'requestId') === '' ? '' : ` (request ${text(p, 'requestId')})`}. Try again; if it goes on, tell the administrator.`,
  }),
};

const claimTable = {
  name: 'Claims',
  nameWithDemonstration: 'Claims (with demonstration data)',
  yes: 'yes',
  columns: {
    document: 'document',
    demonstration: 'demonstration',
    section: 'section',
    subject: 'subject',
    region: 'region',
    period: 'period',
    comparator: 'comparator',
    value: 'value',
    valueHigh: 'high end',
    unit: 'unit',
    valueCanonical: 'value (canonical)',
    unitCanonical: 'unit (canonical)',
    kind: 'kind',
    status: 'status',
    quote: 'quote',
    review: 'review',
    correction: 'correction',
    confidence: 'confidence',
    flags: 'flags',
    address: 'address',
  },
};

const cli = {
  program: 'Gangyao: every figure of an official plan, with the sentence that states it.',
  titles: {},
  help: 'show help',
  helpCommand: 'show help for a command',
  version: 'show the version',
  lang: 'language of messages: zh or en',
  examples: 'Examples:',
  usage: (p: { reason: string }) => `Wrong usage: ${p.reason}\nUse --help to see how.`,
  error: (p: { title: string; detail: string }) => `${p.title}: ${p.detail}`,
  backup: {
    summary: 'back up everything into one file, also while the server runs',
    description:
      'Writes one state of the whole database into a compressed file, while the server goes on. The audit trail is verified before; a passphrase encrypts the file (age format).',
    file: 'backup file; must not exist',
    data: 'data folder (default ./data)',
    passphrase: 'file that holds a passphrase to encrypt with',
    progress: 'backing up',
    done: (p: { file: string; tables: number; rows: number; entries: number }) =>
      `Backed up into "${p.file}": ${p.tables} tables, ${p.rows} rows, ${p.entries} audit entries, verified.`,
  },
  restore: {
    summary: 'restore a backup into a new data folder',
    description:
      'Restores a backup into a new data folder (or an empty database), verifies every table and the audit trail; if anything differs nothing is restored.',
    file: 'backup file',
    data: 'new data folder',
    passphrase: 'file that holds the passphrase',
    progress: 'restoring',
    done: (p: { folder: string; at: string; tables: number; rows: number; entries: number }) =>
      `Restored into "${p.folder}": backup of ${p.at}, ${p.tables} tables, ${p.rows} rows, ${p.entries} audit entries, verified.`,
  },
  trail: {
    summary: 'verify the audit trail',
    description:
      'Recomputes the hash chain of the audit trail and names the first entry that is missing, altered or detached; exit code 3 if there is one. Also while the server runs.',
    data: 'data folder (default ./data)',
    exportTo: 'write the trail into a file (JSON Lines, which anyone can verify: docs/trail.md); - for standard output',
    from: 'only entries from this day on (YYYY-MM-DD)',
    to: 'only entries before this day (YYYY-MM-DD)',
    archive:
      'write entries that are older than the retention into a file, and take their contents out; the chain stays',
    progress: 'verifying',
    intact: (p: { entries: number; hash: string; erased: number }) =>
      `Audit trail intact: ${p.entries} entries, the last one ${p.hash}${
        p.erased === 0 ? '' : `; the contents of ${p.erased} were taken out, each with an entry that says why`
      }.`,
    exported: (p: { file: string; entries: number }) => `Written into "${p.file}": ${p.entries} entries.`,
    archived: (p: { file: string; entries: number; sha256: string }) =>
      `Archived into "${p.file}": the contents of ${p.entries} entries were taken out; SHA-256 of the file ${p.sha256}, kept in the trail.`,
    nothingOld: (p: { months: number }) => `Nothing is older than ${p.months} months; no file was written.`,
  },
  account: {
    summary: 'what an operator does about accounts',
    secondFactorSummary: 'take the second factor of an account away',
    secondFactorDescription:
      'For whoever stands at the server, when phone and recovery codes are lost and there is no other administrator. The sessions of the account end, its owner is told, and the trail keeps it.',
    reason: 'reason, for the audit trail',
    secondFactorGone: (p: { login: string }) =>
      `The second factor of "${p.login}" is gone; after signing in with the password another one can be set up`,
    resetSummary: 'a link to set the password of an account',
    description:
      'For whoever stands at the server: prints a link that holds for 24 hours and works once. A new password also ends a lock-out. Works while the server runs.',
    login: 'login of the account',
    data: 'data folder (default ./data)',
    link: (p: { login: string; link: string }) =>
      `Link to set the password of "${p.login}" (holds for 24 hours, works once; older ones are void):\n${p.link}`,
  },
  serve: {
    summary: 'start the server and the page',
    description:
      'Starts the embedded database and the page. One signs in; the first start shows a link that makes the administrator. To try it out on this machine only, add --single-user. The first start loads the demonstration set; files named here are read as well. Ctrl-C stops it.',
    singleUser: 'single-user mode: no accounts, for trying it out on this machine',
    firstAdministrator: (p: { link: string }) =>
      `There is no administrator yet. Open this link to become one (it holds for 24 hours and works once; do not pass it on; another start makes a new one):\n${p.link}`,
    files: 'files to read as well',
    port: 'port of the page; 0 takes a free one (default 4280)',
    data: 'data folder (default ./data)',
    create: 'First start: creating the database…',
    start: 'Starting the database…',
    adopt: 'The database is running already; taken over.',
    migrate: (p: { name: string }) => `Updating the database schema: ${p.name}`,
    demonstration: 'Loading the demonstration set',
    reading: 'Reading files',
    readAgain: (p: { count: number }) =>
      `The reader has been improved: ${p.count} document(s) are read again in the background; former readings and reviews are kept.`,
    read: (p: { file: string; claims: number }) => `Read "${p.file}": ${p.claims} claim(s).`,
    known: (p: { file: string }) => `"${p.file}" is there already; not stored twice.`,
    refused: (p: { file: string; detail: string }) => `Not read: "${p.file}": ${p.detail}`,
    ready: (p: { address: string }) => `Gangyao is ready: ${p.address}  (Ctrl-C stops it)`,
    stopping: 'Stopping…',
    full: 'The disk is full and the database waits; it goes on by itself once there is room…',
    databaseLost: 'The database stopped unexpectedly; starting it again…',
    pageMissing: 'The page has not been built (no web/dist); only the API is served. Run npm run build.',
  },
  read: {
    summary: 'read files, print one line a claim',
    description:
      'Reads txt, html, docx, pdf (with a text layer) and xlsx files and prints every statement with a figure: subject, region, period, value, unit, kind, comparator, status, the quote and where it stands. Needs no database.',
    files: 'files to read; - is standard input',
    format: 'output: table (for people), jsonl, csv, xlsx',
    out: 'write to a file instead of standard output; needed for xlsx on a terminal',
    jobs: 'files read at once (default: number of cores)',
    maxSize: 'largest file in MB; plain text is not limited',
    timeout: 'seconds a file may take',
    progress: 'Reading',
    noFiles: 'no file given',
    badFormat: (p: { value: string }) => `--format is table, jsonl, csv or xlsx, not "${p.value}"`,
    badNumber: (p: { option: string; value: string }) => `${p.option} takes a positive number, not "${p.value}"`,
    badLanguage: (p: { value: string }) => `--lang is zh or en, not "${p.value}"`,
    xlsxNeedsOut: 'xlsx needs --out FILE, or standard output redirected to a file',
    outIsInput: (p: { file: string }) => `the output "${p.file}" is one of the inputs and must not be overwritten`,
    standardInputTwice: 'standard input (-) can be named only once',
    cannotWrite: (p: { file: string; reason: string }) => `cannot write "${p.file}": ${p.reason}`,
    failed: (p: { failed: number; total: number }) => `${p.failed} of ${p.total} file(s) could not be read.`,
    noClaims: (p: { file: string }) => `"${p.file}": no claim found.`,
    count: (p: { claims: number; files: number }) => `${p.claims} claim(s) from ${p.files} file(s).`,
    columns: {
      doc: 'file',
      at: 'at',
      subject: 'subject',
      region: 'region',
      period: 'period',
      value: 'value',
      kind: 'kind',
      status: 'status',
      quote: 'quote',
    },
    comparators: { eq: '', ge: '≥', gt: '>', le: '≤', lt: '<', approx: '~' },
    statuses: { actual: 'actual', target: 'target', expected: 'expected' },
    kinds: {
      level: 'level',
      growth: 'growth',
      change: 'change',
      share: 'share',
      rank: 'rank',
      count: 'count',
      cumulative: 'cumulative',
      bound: 'bound',
      target: 'target',
    },
    standardInput: 'standard input',
    sheet: 'Claims',
  },
};

/** English wording. */
export const en = { errors, cli, claimTable, signOn: { back: 'Back to the first page' } } satisfies typeof zhCN;
