import { Fragment, memo, type ReactNode } from 'react';
import type { ClaimView } from '../../src/contract/claims.ts';
import type { PassageView } from '../../src/contract/documents.ts';
import { useMessages } from '../shell/preferences.tsx';
import type { MarginMark } from './margin.ts';
import { MarginMarkButton } from './margin-card.tsx';
import { type Block, claimsWithin, type Piece, piecesOf, type TableRow } from './segments.ts';

interface TextProps {
  readonly text: string;
  readonly start: number;
  readonly claims: readonly ClaimView[];
  readonly marks: readonly MarginMark[];
  readonly selected: string | undefined;
}

function Mention({ piece, selected }: { readonly piece: Piece; readonly selected: string | undefined }) {
  const { kindTags } = useMessages();
  const own = piece.mentions.find((claim) => claim.key === selected);
  const claim = own ?? piece.mentions[0];
  if (claim === undefined) return null;
  const kinds = [...new Set(piece.mentions.map(({ kind }) => kindTags[kind]))].join('·');
  const count = piece.mentions.length > 1 ? `×${piece.mentions.length}` : '';
  return (
    <a
      className="mention"
      href={`/documents/${claim.documentId}/claims/${claim.key}`}
      tabIndex={own === undefined ? -1 : 0}
      aria-current={own === undefined ? undefined : 'true'}
      data-kind={claim.kind}
      data-state={claim.reviewState}
      data-keys={piece.mentions.map(({ key }) => key).join(' ')}
      data-tag={piece.closes ? kinds + count : undefined}
    >
      {piece.text}
    </a>
  );
}

function PieceView({ piece, selected }: { readonly piece: Piece; readonly selected: string | undefined }): ReactNode {
  if (piece.mentions.length > 0) return <Mention piece={piece} selected={selected} />;
  if (piece.quotes.length === 0) return piece.text;
  const isSelected = piece.quotes.some((claim) => claim.key === selected);
  return (
    <span className="quoted" data-selected={isSelected || undefined}>
      {piece.text}
    </span>
  );
}

/** A stretch of the text with its claims: figures strongly marked, the sentences that state them lightly. */
function MarkedText({ text, start, claims, marks, selected }: TextProps) {
  const own = marks.filter(({ at }) => at >= start && at < start + text.length);
  if (claims.length === 0 && own.length === 0) return text;
  const pieces = piecesOf(
    text,
    start,
    claims,
    own.map(({ at }) => at),
  );
  return pieces.map((piece) => {
    const mark = own.find(({ at }) => at === piece.start);
    return (
      <Fragment key={piece.start}>
        {mark !== undefined && <MarginMarkButton mark={mark} />}
        <PieceView piece={piece} selected={selected} />
      </Fragment>
    );
  });
}

const LEVELS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

interface PassageProps {
  readonly passage: PassageView;
  readonly number: number;
  readonly claims: readonly ClaimView[];
  readonly marks: readonly MarginMark[];
  readonly selected: string | undefined;
}

function Passage({ passage, number, ...rest }: PassageProps) {
  const { text, start, role, level = 1 } = passage;
  const Element = role === 'title' ? 'h2' : role === 'heading' ? (LEVELS[Math.min(level, 5) - 1] ?? 'h6') : 'p';
  return (
    <Element className={`passage ${role}`} data-start={start} data-number={number}>
      <MarkedText text={text} start={start} {...rest} />
    </Element>
  );
}

function isHead(row: TableRow, claims: readonly ClaimView[]): boolean {
  const end = row.cells.reduce((last, cell) => Math.max(last, cell.start + cell.text.length), row.start);
  return !claims.some((claim) => claim.mentionStart >= row.start && claim.mentionEnd <= end);
}

interface TableProps {
  readonly block: Extract<Block, { form: 'table' }>;
  readonly claims: readonly ClaimView[];
  readonly marks: readonly MarginMark[];
  readonly selected: string | undefined;
}

const FIGURE = /^(?=.*\d)[\s\d.,，%％+\-－—–~～]+$/;

function Table({ block, claims, marks, selected }: TableProps) {
  const { evidence } = useMessages();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by itself, so the keyboard must reach it
    <section className="table-scroll" tabIndex={0} aria-label={evidence.table}>
      <table>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={row.start} className="passage" data-start={row.start} data-number={block.number + index}>
              {row.cells.map((cell, column) => {
                const isHeading = index === 0 && cell.text.trim() !== '' && isHead(row, claims);
                const Element = isHeading ? 'th' : 'td';
                const isLast = column === row.cells.length - 1;
                const span = isLast ? block.width - column : 1;
                return (
                  <Element
                    key={cell.start}
                    scope={isHeading ? 'col' : undefined}
                    colSpan={span > 1 ? span : undefined}
                    data-figure={FIGURE.test(cell.text) || undefined}
                  >
                    <MarkedText
                      text={cell.text}
                      start={cell.start}
                      claims={claimsWithin(claims, cell.start, cell.start + cell.text.length)}
                      marks={marks}
                      selected={selected}
                    />
                  </Element>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface BlockViewProps {
  readonly block: Block;
  readonly claims: readonly ClaimView[];
  readonly marks: readonly MarginMark[];
  /** Key of the selected claim, where it is one of these. */
  readonly selected: string | undefined;
}

function hasSame<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((each, index) => each === after[index]);
}

function isSame(before: BlockViewProps, after: BlockViewProps): boolean {
  return (
    before.block === after.block &&
    before.selected === after.selected &&
    hasSame(before.claims, after.claims) &&
    hasSame(before.marks, after.marks)
  );
}

/** A paragraph, heading or table of the document, as it was. */
export const BlockView = memo(function BlockView({ block, ...rest }: BlockViewProps) {
  if (block.form === 'table') return <Table block={block} {...rest} />;
  return <Passage passage={block.passage} number={block.number} {...rest} />;
}, isSame);
