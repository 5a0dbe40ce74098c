import { Fragment } from 'react';
import { Link } from 'react-router';
import type { EvidenceView, FindingView } from '../../src/contract/audit.ts';
import { useMessages } from '../shell/preferences.tsx';
import { contrastDigits, counterpartsOf, mentionOf } from './contrast.ts';
import { type Breadth, type Excerpt, type ExcerptPiece, excerptsOf, type Surroundings } from './excerpts.ts';

/** Where a statement stands in the reader; words that are no claim lead to their document. */
export function addressOfEvidence({ documentId, claimKey }: EvidenceView): string {
  const document = `/documents/${encodeURIComponent(documentId)}`;
  return claimKey === undefined ? document : `${document}/claims/${encodeURIComponent(claimKey)}`;
}

/** A printed figure; the digits that differ from the one beside it are marked. */
export function ContrastedFigure({ text, other }: { readonly text: string; readonly other: string | undefined }) {
  if (other === undefined) return text;
  return contrastDigits(text, other).map(({ text: piece, differs }, index) =>
    differs ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name than their place
      <b key={index} className="digit">
        {piece}
      </b>
    ) : (
      piece
    ),
  );
}

interface PieceProps {
  readonly piece: ExcerptPiece;
  readonly evidence: readonly EvidenceView[];
  readonly counterparts: ReadonlyArray<string | undefined>;
}

const EMPTY_LINES = /\n\s*\n/g;

function PieceView({ piece, evidence, counterparts }: PieceProps) {
  if (piece.mentions.length === 0) {
    const text = piece.text.replace(EMPTY_LINES, '\n');
    return piece.quoted ? text : <span className="around">{text}</span>;
  }
  const other = piece.mentions.map((index) => counterparts[index]).find((text) => text !== undefined);
  const roles = [...new Set(piece.closes.map((index) => evidence[index]?.roleWords ?? ''))];
  const stated = piece.mentions.map((index) => evidence[index]).find((each) => each?.claimKey !== undefined);
  const figure = (
    <mark data-told={other === undefined ? undefined : true}>
      <ContrastedFigure text={piece.text} other={other} />
    </mark>
  );
  return (
    <>
      {stated === undefined ? figure : <Link to={addressOfEvidence(stated)}>{figure}</Link>}
      {roles.map((role) => (
        <span key={role} className="role">
          {role}
        </span>
      ))}
    </>
  );
}

/** From whom and when a document is. */
export function DocumentLine({ evidence }: { readonly evidence: EvidenceView }) {
  const { finding: words } = useMessages();
  const { documentTitle, issuer, date } = evidence;
  return (
    <>
      <span lang="zh-CN">{documentTitle}</span>
      {issuer !== undefined && <span lang="zh-CN">{issuer}</span>}
      <span>{date ?? words.undated}</span>
    </>
  );
}

interface SourceProps {
  readonly evidence: EvidenceView;
  /** Whether its document has to be named, since there are several. */
  readonly named: boolean;
}

/** Where a sentence stands, and the way to it. */
function Source({ evidence, named }: SourceProps) {
  const { finding: words } = useMessages();
  const heading = evidence.section.at(-1);
  return (
    <p className="statement-source">
      <Link to={addressOfEvidence(evidence)} aria-label={words.toSentence(evidence.documentTitle)}>
        {words.inDocument}
      </Link>
      {named && <DocumentLine evidence={evidence} />}
      {heading !== undefined && <span lang="zh-CN">{heading}</span>}
    </p>
  );
}

/** Whether the statements stand in more than one document. */
export function isOfSeveral(evidence: readonly EvidenceView[]): boolean {
  return new Set(evidence.map(({ documentId }) => documentId)).size > 1;
}

interface StatementProps {
  readonly excerpt: Excerpt;
  readonly evidence: readonly EvidenceView[];
  readonly counterparts: ReadonlyArray<string | undefined>;
  readonly named: boolean;
}

function Statement({ excerpt, evidence, counterparts, named }: StatementProps) {
  const own = excerpt.evidence.flatMap((index) => evidence[index] ?? []);
  const [first] = own;
  if (first === undefined) return null;
  const silent = own.filter((each) => mentionOf(each) === '');
  return (
    <li className="statement">
      {silent.length > 0 && (
        <p className="statement-roles">
          {[...new Set(silent.map(({ roleWords }) => roleWords))].map((role) => (
            <span key={role} className="role">
              {role}
            </span>
          ))}
        </p>
      )}
      <blockquote lang="zh-CN">
        {excerpt.cutBefore && <span className="around">…</span>}
        {excerpt.pieces.map((piece) => (
          <Fragment key={piece.start}>
            <PieceView piece={piece} evidence={evidence} counterparts={counterparts} />
          </Fragment>
        ))}
        {excerpt.cutAfter && <span className="around">…</span>}
      </blockquote>
      <Source evidence={first} named={named} />
    </li>
  );
}

interface StatementsProps {
  readonly finding: FindingView;
  /** Absent until it is known. */
  readonly around: readonly Surroundings[] | undefined;
  readonly breadth: Breadth;
}

/** The sentences of a finding side by side, their figures marked with what they do in the relation. */
export function Statements({ finding, around, breadth }: StatementsProps) {
  const { finding: words } = useMessages();
  const { evidence } = finding;
  const counterparts = counterpartsOf(finding);
  const excerpts = excerptsOf(evidence, around, breadth);
  const named = isOfSeveral(evidence);
  return (
    <ul className="statements" aria-label={words.statements} data-breadth={breadth} data-count={excerpts.length}>
      {excerpts.map((excerpt) => (
        <Statement
          key={`${excerpt.documentId}/${excerpt.evidence[0]}`}
          excerpt={excerpt}
          evidence={evidence}
          counterparts={counterparts}
          named={named}
        />
      ))}
    </ul>
  );
}
