import type { DecompositionRule, PartAxis } from '../../shared/decomposition.ts';
import type { Fixed, FixedDefault } from './columns.ts';

export interface DecompositionTable {
  place_id: Fixed<string>;
  plan_id: Fixed<string>;
  indicator_id: Fixed<string>;
  organisation_id: FixedDefault<string>;
  period: Fixed<string>;
  axis: Fixed<PartAxis>;
  revision: Fixed<number>;
  version: Fixed<number>;
  rule: Fixed<DecompositionRule>;
  because: FixedDefault<string>;
  gap_because: FixedDefault<string>;
  exempt: FixedDefault<string[]>;
  known_on: Fixed<string>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}
