import { Link } from 'react-router';
import type { Comparison } from '../../src/contract/verdicts.ts';
import { VERDICTS } from '../../src/shared/verdict.ts';
import { groupDigits } from '../figures.ts';
import { inPlace, type PlanPage } from '../plans/plan-page.ts';
import { useVerdictWord, VerdictShape } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';
import type { ComparedRow } from './comparison-order.ts';
import { shortName, valueWords } from './place-words.ts';
import { classOf, type ValueClass, valueClasses } from './value-classes.ts';

export const SHADES = ['verdict', 'value'] as const;
export type Shade = (typeof SHADES)[number];

interface TileProps {
  readonly row: ComparedRow;
  readonly shade: Shade;
  readonly classes: readonly ValueClass[];
  readonly address: string;
  readonly position: { readonly column: number; readonly row: number };
}

function Tile({ row, shade, classes, address, position }: TileProps) {
  const messages = useMessages();
  const word = useVerdictWord();
  const { place, value, rating } = row;
  const verdict = rating?.verdict ?? 'not-rated';
  const shown = valueWords(row, messages);
  const label = word(verdict, rating?.label ?? '');
  const number = value === undefined ? undefined : classOf(value, classes)?.number;
  return (
    <Link
      to={address}
      className="tile"
      data-shade={shade}
      data-verdict={shade === 'verdict' ? verdict : undefined}
      data-class={shade === 'value' ? (number ?? 'none') : undefined}
      title={messages.comparing.tile(place.name, shown, label)}
      style={{ gridColumn: position.column, gridRow: position.row }}
    >
      <span lang="zh-CN">{shortName(place.name)}</span>
      <span className={value === undefined ? 'tile-missing' : 'figure'}>{shown}</span>
      {shade === 'verdict' ? (
        <span>
          <VerdictShape verdict={verdict} />
          <span className="only-heard">{label}</span>
        </span>
      ) : (
        <span className="tile-class">{number ?? '–'}</span>
      )}
    </Link>
  );
}

function Legend({
  shade,
  classes,
  rows,
}: {
  readonly shade: Shade;
  readonly classes: readonly ValueClass[];
  readonly rows: readonly ComparedRow[];
}) {
  const { comparing } = useMessages();
  const word = useVerdictWord();
  const present = VERDICTS.flatMap((verdict) => {
    const found = rows.filter(({ rating }) => (rating?.verdict ?? 'not-rated') === verdict);
    return found.length === 0 ? [] : [{ verdict, count: found.length, label: found[0]?.rating?.label ?? '' }];
  });
  return (
    <ul className="legend" aria-label={comparing.legend}>
      {shade === 'verdict'
        ? present.map(({ verdict, count, label }) => (
            <li key={verdict}>
              <VerdictShape verdict={verdict} /> {word(verdict, label)} <b>{count}</b>
            </li>
          ))
        : classes.map(({ number, low, high }) => (
            <li key={number}>
              <i className="tile-class" data-class={number}>
                {number}
              </i>{' '}
              {low === high ? groupDigits(low) : comparing.class(groupDigits(low), groupDigits(high))}
            </li>
          ))}
    </ul>
  );
}

interface TileMapProps {
  readonly comparison: Comparison;
  readonly shade: Shade;
  readonly page: PlanPage;
}

/** The places of a group as tiles roughly where they lie; each tells its value, and its verdict or class by more than colour. */
export function TileMap({ comparison, shade, page }: TileMapProps) {
  const { comparing } = useMessages();
  const { rows, indicator } = comparison;
  const placed = rows.flatMap((row) => (row.place.tile === undefined ? [] : [{ row, tile: row.place.tile }]));
  const left = Math.min(...placed.map(({ tile }) => tile.column));
  const top = Math.min(...placed.map(({ tile }) => tile.row));
  const classes = valueClasses(rows.flatMap(({ value }) => value ?? []));
  return (
    <>
      <div className="tiles">
        {placed.map(({ row, tile }) => (
          <Tile
            key={row.place.placeId}
            row={row}
            shade={shade}
            classes={classes}
            address={inPlace(page, row.place.placeId).addressOfIndicator(indicator.indicatorId)}
            position={{ column: tile.column - left + 1, row: tile.row - top + 1 }}
          />
        ))}
      </div>
      <Legend shade={shade} classes={classes} rows={rows} />
      <p className="since">{comparing.mapHint}</p>
    </>
  );
}
