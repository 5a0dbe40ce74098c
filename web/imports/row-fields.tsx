import type { PlanImportRow } from '../../src/contract/imports.ts';
import { ATTRIBUTES, INDICATOR_TYPES } from '../../src/shared/indicator.ts';
import { groupDigits, periodText } from '../figures.ts';
import { InlineChoice, InlineText } from '../parts/inline-field.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { IndicatorChoice } from './indicator-choice.tsx';
import type { RowCorrection } from './plan-draft.ts';
import { isAttributeAssumed, isTypeInferred } from './plan-rows.ts';
import { openOf } from './problem-groups.ts';

/** A part of a correction; `undefined` goes back to the table. */
export type CorrectionPart = { readonly [Field in keyof RowCorrection]: RowCorrection[Field] | undefined };

export interface RowFieldProps {
  readonly row: PlanImportRow;
  readonly correction: RowCorrection | undefined;
  readonly onCorrect: (key: string, part: CorrectionPart) => void;
}

function Inferred() {
  const { setup } = useMessages();
  return (
    <span className="inferred" title={setup.inferredWhy}>
      {setup.inferred}
    </span>
  );
}

export function NameField({ row, correction, onCorrect }: RowFieldProps) {
  const { setup } = useMessages();
  return (
    <>
      <InlineText
        long
        chinese
        label={setup.of(row.name, setup.columns.name)}
        value={row.name}
        disabled={row.excluded}
        onSave={(name) => onCorrect(row.key, { name: name === '' ? undefined : name })}
      />
      {!row.excluded && (
        <IndicatorChoice
          name={row.name}
          becomes={row.becomes}
          alternatives={row.alternatives}
          chosen={correction?.indicatorId}
          onChoose={(indicatorId) => onCorrect(row.key, { indicatorId })}
        />
      )}
    </>
  );
}

export function UnitField({ row, onCorrect }: RowFieldProps) {
  const { setup, indicators } = useMessages();
  return (
    <InlineText
      long
      chinese
      label={setup.of(row.name, setup.columns.unit)}
      value={row.unit}
      maxLength={40}
      placeholder={indicators.noUnit}
      disabled={row.excluded}
      onSave={(unit) => onCorrect(row.key, { unit })}
    />
  );
}

export function TypeField({ row, onCorrect }: RowFieldProps) {
  const { setup, indicator } = useMessages();
  return (
    <>
      <InlineChoice
        label={setup.of(row.name, setup.columns.type)}
        value={row.type}
        options={INDICATOR_TYPES.map((value) => ({ value, label: indicator.types[value] }))}
        disabled={row.excluded}
        onSave={(type) => onCorrect(row.key, { type })}
      />
      {isTypeInferred(row) && <Inferred />}
    </>
  );
}

export function AttributeField({ row, onCorrect }: RowFieldProps) {
  const { setup, indicators } = useMessages();
  return (
    <>
      <InlineChoice
        label={setup.of(row.name, setup.columns.attribute)}
        value={row.attribute}
        options={ATTRIBUTES.map((value) => ({ value, label: indicators.attributes[value] }))}
        disabled={row.excluded}
        onSave={(attribute) => onCorrect(row.key, { attribute })}
      />
      {isAttributeAssumed(row) && <Inferred />}
    </>
  );
}

export function BaseWords({ row }: Pick<RowFieldProps, 'row'>) {
  const { setup, periods } = useMessages();
  const { base } = row;
  if (base === undefined) return <span className="missing">{setup.noBase}</span>;
  return (
    <>
      <span className="figure">{groupDigits(base.value)}</span>
      <small>
        {periodText(base.period, periods)}
        {base.note !== '' && <span lang="zh-CN"> {base.note}</span>}
      </small>
    </>
  );
}

interface TargetFieldProps extends RowFieldProps {
  /** The period that a target gets which the table does not have. */
  readonly planEnd: string;
}

export function TargetField({ row, planEnd, onCorrect }: TargetFieldProps) {
  const { setup, periods } = useMessages();
  const { target } = row;
  const period = target?.period ?? planEnd;
  return (
    <>
      <InlineText
        long
        chinese
        label={setup.of(row.name, setup.columns.target)}
        value={target?.phrase ?? ''}
        disabled={row.excluded || period === ''}
        onSave={(phrase) => onCorrect(row.key, { target: phrase === '' ? null : { period, phrase } })}
      />
      {target !== undefined && (
        <small>
          {periodText(target.period, periods)}
          {target.cumulative && ` · ${setup.cumulative}`}
          {target.value === undefined && ` · ${setup.wordsOnly}`}
        </small>
      )}
    </>
  );
}

/** Why a row asks for a look, or that it does not. */
export function RowState({ row }: Pick<RowFieldProps, 'row'>) {
  const { setup, importing } = useMessages();
  const { errors, warnings } = openOf(row.problems);
  const tone = row.excluded ? 'out' : errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'settled';
  const shape = { out: '–', error: '✕', warning: '!', settled: '✓' }[tone];
  return (
    <span className="severity" data-severity={tone}>
      <span aria-hidden>{shape}</span>{' '}
      {row.excluded ? importing.excluded : setup.rowProblems(errors, warnings) || setup.rowClear}
    </span>
  );
}
