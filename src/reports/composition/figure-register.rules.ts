import { type FigureAddress, figureKey } from '../../shared/live-figure.ts';
import type { ReportFacts } from '../../shared/report/facts.ts';
import type { FigureOrigin, Inline, ReportFigure, ReportSource } from '../../shared/report/report.ts';
import { printed } from './printed-figure.rules.ts';

/** A figure that a term tells; `printed` where it is not number with unit. */
export interface ToldFigure {
  readonly indicator: string;
  readonly period: string;
  readonly place?: string;
  readonly value: string;
  readonly unit: string;
  readonly origin: FigureOrigin;
  readonly printed?: string;
}

/** Figures and sources of a report that is being composed. */
export class FigureRegister {
  readonly figures: Record<string, ReportFigure> = {};
  readonly #facts: ReportFacts;
  readonly #sources: Record<string, ReportSource> = {};

  constructor(facts: ReportFacts) {
    this.#facts = facts;
  }

  /**
   * Puts a figure in and gives what stands in the text. The same figure told again is one; another figure under the same name
   * gets a name of its own.
   */
  tell(told: ToldFigure): Exclude<Inline, string> {
    const text = told.printed ?? printed(told.value, told.unit);
    for (let turn = 1; ; turn++) {
      const indicator = turn === 1 ? told.indicator : `${told.indicator}·${turn}`;
      const address: FigureAddress = {
        indicator,
        place: told.place ?? this.#facts.place.name,
        period: told.period,
      };
      const id = figureKey(address);
      const known = this.figures[id];
      if (known === undefined) {
        const { value, unit, origin } = told;
        this.figures[id] = { id, address, printed: text, value, unit, origin };
        return { figure: id };
      }
      if (isSame(known, told, text, indicator)) return { figure: id };
    }
  }

  /** Another register of the same facts: what is told there does not stand here. */
  trial(): FigureRegister {
    return new FigureRegister(this.#facts);
  }

  /** A source that only a line is known of; its id. */
  line(line: string): string {
    const known = Object.values(this.#facts.sources).find((source) => source.line === line);
    if (known !== undefined) return known.id;
    const id = idOfLine(line);
    this.#sources[id] = { id, line };
    return id;
  }

  /** Sources that figures in `used` name, by id. Errors: a `RangeError` for one that the facts do not have. */
  sources(used: readonly ReportFigure[]): Readonly<Record<string, ReportSource>> {
    const ids = [...new Set(used.flatMap(({ origin }) => sourcesOf(origin)))].sort();
    return Object.fromEntries(
      ids.map((id) => {
        const source = this.#facts.sources[id] ?? this.#sources[id];
        if (source === undefined) throw new RangeError(`the facts have no source ${id}`);
        return [id, source];
      }),
    );
  }
}

/** The id of a source that is named and nothing more: it says nothing but its line. */
export function idOfLine(line: string): string {
  return `line-${figureKey({ indicator: line, place: '', period: '' })}`;
}

function isSame(known: ReportFigure, told: ToldFigure, text: string, indicator: string): boolean {
  return (
    known.printed === text &&
    known.value === told.value &&
    known.unit === told.unit &&
    known.address.indicator === indicator &&
    JSON.stringify(known.origin) === JSON.stringify(told.origin)
  );
}

function sourcesOf(origin: FigureOrigin): readonly string[] {
  if (origin.kind === 'computed') return origin.inputs.flatMap(({ source }) => source ?? []);
  return origin.source === undefined ? [] : [origin.source];
}
