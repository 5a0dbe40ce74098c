import { useQuery } from '@tanstack/react-query';
import type { LeagueTable } from '../../src/contract/ledgers/ledgers.ts';
import { placesQuery } from '../data/plan-queries.ts';
import { useMessages } from '../shell/preferences.tsx';
import { shadeOf } from './shade.ts';

interface PlaceTilesProps {
  readonly table: LeagueTable;
  readonly text: (row: LeagueTable['rows'][number]) => string;
}

/** Places as tiles shaded by their values, roughly where they lie where that is known; the table beside has the same figures. */
export function PlaceTiles({ table, text }: PlaceTilesProps) {
  const { ledgers: words } = useMessages();
  const { data } = useQuery(placesQuery);
  const values = table.rows.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const tiles = new Map(data?.places.map(({ placeId, tile }) => [placeId, tile]));
  const lies = table.rows.flatMap(({ key }) => tiles.get(key) ?? []);
  const isMap =
    lies.length === table.rows.length &&
    new Set(lies.map(({ column, row }) => `${column} ${row}`)).size === lies.length;
  const left = Math.min(...lies.map(({ column }) => column));
  const top = Math.min(...lies.map(({ row }) => row));
  return (
    <>
      <ul className="place-tiles" data-map={isMap} aria-label={words.tiles}>
        {table.rows.map((row) => {
          const at = isMap ? tiles.get(row.key) : undefined;
          return (
            <li
              key={row.key}
              data-shade={row.value === null ? 0 : shadeOf(Number(row.value), values)}
              style={at === undefined ? undefined : { gridColumn: at.column - left + 1, gridRow: at.row - top + 1 }}
            >
              <span lang="zh-CN">{row.name}</span>
              <b>{text(row)}</b>
            </li>
          );
        })}
      </ul>
      <p className="quiet">{words.tileHint}</p>
    </>
  );
}
