import type { Language } from '../../messages/index.ts';
import { COMPARATORS, type Comparator } from '../../shared/claim.ts';
import { AppError, type ErrorParams } from '../../shared/errors.ts';
import { parsePeriod } from '../../shared/period.ts';
import { parseUnit } from '../../shared/unit.ts';
import { parseTargetText, saysNothing } from '../target-text.rules.ts';
import { nameKey, readName } from './indicator-name.rules.ts';
import { findTables, settleYears, type TableArea, unitAbove } from './layout.rules.ts';
import { openTable } from './open-table.ts';
import { readDay, readPeriod } from './period-text.rules.ts';
import type { DraftObservation, ObservationTable, TableProblem } from './plan-table.ts';
import { type Report, reportInto, type Spot } from './table-problems.ts';
import { bodyOf, type PlacedCell, reportHead, reportNameless, reportTable, TableRow } from './table-row.ts';
import { readRowValue, readStatus, readValueCell, type ValueContext } from './value-cell.rules.ts';

/** `long`: a row a value; `wide`: a row an indicator, with a column for each period. */
type ValueLayout = 'long' | 'wide';

/** Reads the tables of values in a file; `table.not-readable` when there is none. */
export function readObservations(bytes: Uint8Array, fileName: string, language: Language): ObservationTable {
  const problems: TableProblem[] = [];
  const report = reportInto(problems, language);
  const opened = openTable(bytes, fileName);
  if (opened.openQuote) report('quote-open', { sheet: '', cell: '' });
  for (const name of opened.hiddenSheets) report('sheet-hidden', { sheet: name, cell: '' }, { name });
  const rows: DraftObservation[] = [];
  let found = 0;
  for (const grid of opened.grids) {
    const tables = findTables(grid).map((area) => ({ ...area, columns: settleYears(area.columns, 'annex-1') }));
    const areas = tables.filter((area) => layoutOf(area) !== undefined);
    if (areas.length === 0 && grid.height > 0)
      report('sheet-not-recognised', { sheet: grid.sheet, cell: '' }, { name: grid.sheet });
    found += areas.length;
    for (const area of areas.length === 0 ? [] : tables) {
      if (areas.includes(area)) readArea(area, rows, report);
      else reportHead('table-other-layout', area, report);
    }
  }
  if (found === 0) throw new AppError('table.not-readable', { file: fileName, reason: 'no-observation-table' });
  return { rows: withBreaks(withoutRepeats(rows, report), report), problems };
}

/** Missing: undefined when the table holds no values. */
function layoutOf({ columns }: TableArea): ValueLayout | undefined {
  const has = (wanted: string) => columns.some(({ role }) => role === wanted);
  if (!has('name')) return undefined;
  if (has('period') && has('value')) return 'long';
  return has('actual') ? 'wide' : undefined;
}

function readArea(area: TableArea, rows: DraftObservation[], report: Report): void {
  const reader = new ValueReader(area, report);
  reportTable(area, report);
  if (!area.columns.some(({ role }) => role === 'status'))
    report('status-assumed', { sheet: area.grid.sheet, cell: '' });
  for (const entry of bodyOf(area, false)) {
    if (entry.kind === 'nameless') reportNameless(area.grid, entry.row, report);
    else if (entry.kind === 'indicator') rows.push(...reader.read(entry.row));
  }
}

class ValueReader {
  readonly #area: TableArea;
  readonly #layout: ValueLayout;
  readonly #unit: string;
  readonly #report: Report;
  /** Told once a table. */
  readonly #told = new Set<string>();

  constructor(area: TableArea, report: Report) {
    this.#area = area;
    this.#layout = layoutOf(area) ?? 'long';
    this.#unit = unitAbove(area.above) ?? '';
    this.#report = report;
  }

  read(index: number): readonly DraftObservation[] {
    const row = new TableRow(this.#area, index, this.#report);
    const name = readName(row.text('name'));
    const stated = row.text('unit').replace(/^[(（](.*)[)）]$/s, '$1');
    const note = words(row.text('note'));
    const context: ValueContext = {
      indicator: name.name,
      no: row.text('no') || name.no,
      unit: saysNothing(stated) ? (name.unit ?? this.#unit) : stated,
      source: words(row.text('source')),
      calibre: words(row.text('calibre')) || (/^口径\s*[:：]\s*(.+)$/s.exec(note)?.[1]?.trim() ?? ''),
      report: this.#report,
    };
    const read = this.#layout === 'long' ? this.#long(row, context) : this.#wide(row, context);
    if (context.unit !== '' && parseUnit(context.unit) === undefined)
      this.#once('unit-unknown', context.unit, row.spot, { unit: context.unit });
    return this.#described(row, read, note);
  }

  #long(row: TableRow, context: ValueContext): readonly DraftObservation[] {
    const period = this.#period(row);
    const cell = row.cell('value');
    if (period === undefined || cell === undefined || cell.isUnread) return [];
    const isBlank = readValueCell(cell.text).kind === 'nothing';
    if (isBlank) this.#report('value-empty', cell.spot);
    const { unit: headUnit = '', isForecast } = cell.column;
    const text = isBlank ? 'not-reported' : cell.text;
    const value = readRowValue({ text, spot: cell.spot, period, headUnit, isForecast }, context);
    return value === undefined ? [] : [value];
  }

  #wide(row: TableRow, context: ValueContext): readonly DraftObservation[] {
    return row.cells('actual').flatMap(({ text, spot, column }) => {
      const { unit: headUnit = '', isForecast, period = '' } = column;
      const value = readRowValue({ text, spot, period, headUnit, isForecast }, context);
      return value === undefined ? [] : [value];
    });
  }

  #period(row: TableRow): string | undefined {
    const cell = row.cell('period');
    const period = cell === undefined ? undefined : readPeriod(cell.text);
    if (cell !== undefined && period === undefined && !cell.isUnread)
      this.#report(cell.text === '' ? 'period-missing' : 'period-not-readable', cell.spot);
    return period;
  }

  /** What the other columns of a row say of its values. */
  #described(row: TableRow, values: readonly DraftObservation[], note: string): readonly DraftObservation[] {
    const place = words(row.text('place'));
    const knownOn = this.#day(row.cell('known-on'));
    const status = this.#status(row.cell('status'));
    const comparator = readComparator(row.text('comparator'));
    return values.map((value) => {
      const end = parsePeriod(value.period)?.last ?? '';
      const isResult = (status ?? value.status) !== 'forecast' && (status ?? value.status) !== 'target';
      if (knownOn !== undefined && knownOn < end && isResult)
        this.#report(
          'known-too-early',
          { sheet: value.sheet, cell: value.cell, seen: knownOn },
          { period: value.period },
        );
      return {
        ...value,
        ...(place === '' ? {} : { place }),
        ...(knownOn === undefined ? {} : { knownOn }),
        ...(status === undefined ? {} : { status }),
        ...(comparator === undefined || value.value === undefined ? {} : { comparator }),
        note: [value.note, note].filter(Boolean).join('；'),
      };
    });
  }

  #day(cell: PlacedCell | undefined): string | undefined {
    if (cell === undefined || saysNothing(cell.text)) return undefined;
    const day = readDay(cell.text);
    if (day === undefined) this.#report('day-not-readable', cell.spot);
    return day;
  }

  #status(cell: PlacedCell | undefined): DraftObservation['status'] | undefined {
    if (cell === undefined || saysNothing(cell.text)) return undefined;
    const status = readStatus(cell.text);
    if (status === undefined) this.#once('status-unknown', cell.text, cell.spot, {});
    return status;
  }

  /** A word that stands in many rows is told where it stands first. */
  #once(code: 'unit-unknown' | 'status-unknown', word: string, spot: Spot, params: ErrorParams): void {
    if (this.#told.has(`${code} ${word}`)) return;
    this.#told.add(`${code} ${word}`);
    this.#report(code, spot, params);
  }
}

function words(text: string): string {
  return saysNothing(text) ? '' : text;
}

/** `ge`, ≥ or 以上. Missing: undefined for anything else. */
function readComparator(text: string): Comparator | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  const code = COMPARATORS.find((comparator) => comparator === plain.toLowerCase());
  if (code !== undefined || plain.length > 8) return code;
  return [`${plain}1`, `1${plain}`]
    .map((figure) => parseTargetText(figure))
    .find((read) => read?.value === '1' && read.unit === '')?.comparator;
}

/** One value for each indicator, place, period and day on which it was known. */
function withoutRepeats(rows: readonly DraftObservation[], report: Report): readonly DraftObservation[] {
  const first = new Map<string, DraftObservation>();
  return rows.filter((row) => {
    const { indicator: name, place = '', period, knownOn = '', value, missing, sheet, cell, unit } = row;
    const key = JSON.stringify([nameKey(name), place, period, knownOn]);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, row);
      return true;
    }
    const isSame = other.value === value && other.missing === missing && other.unit === unit;
    const where = [sheet === other.sheet ? '' : other.sheet, other.cell].filter(Boolean).join(' ');
    const params = { name, period, first: where, other: other.value ?? other.missing ?? '' };
    report(isSame ? 'value-repeated' : 'value-twice', { sheet, cell, seen: value ?? missing ?? '' }, params);
    return !isSame;
  });
}

/** Marks the first value of another calibre than the period before, in series of periods of one length. */
function withBreaks(rows: readonly DraftObservation[], report: Report): readonly DraftObservation[] {
  const series = Map.groupBy(
    rows.map((row, index) => ({ row, index, end: parsePeriod(row.period)?.last ?? '' })),
    ({ row }) => JSON.stringify([nameKey(row.indicator), row.place ?? '', row.period.replace(/\d/g, '0')]),
  );
  const broken = new Set<number>();
  for (const values of series.values()) {
    values.sort((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : a.index - b.index));
    let before: { readonly end: string; readonly calibre: string } | undefined;
    for (const [at, { row, index, end }] of values.entries()) {
      const previous = values[at - 1];
      if (previous !== undefined && previous.end < end) before = { end: previous.end, calibre: previous.row.calibre };
      if (before === undefined || before.calibre === row.calibre) continue;
      broken.add(index);
      const params = { before: before.calibre, after: row.calibre };
      report('calibre-changes', { sheet: row.sheet, cell: row.cell, seen: row.calibre }, params);
    }
  }
  return rows.map((row, index) => (broken.has(index) ? { ...row, breaksSeries: true } : row));
}
