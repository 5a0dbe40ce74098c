import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IndicatorMatch } from '../../src/contract/imports.ts';
import { indicatorsQuery } from '../data/import-queries.ts';
import { Layer } from '../parts/layer.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** Stands for an indicator that is yet to be made; as in the contract, whose module would bring the schema library along. */
const NEW_INDICATOR = 'new';

interface Alternative {
  readonly indicatorId: string;
  readonly name: string;
  readonly unit: string;
  readonly note: string;
}

interface IndicatorChoiceProps {
  /** Of the row, as printed. */
  readonly name: string;
  /** Absent: nothing was found. */
  readonly becomes?: IndicatorMatch | undefined;
  readonly alternatives: readonly Alternative[];
  /** What the person chose: an id, or `new`. */
  readonly chosen: string | undefined;
  readonly onChoose: (indicatorId: string | undefined) => void;
}

const HITS = 8;

function Others({ onChoose }: Pick<IndicatorChoiceProps, 'onChoose'>) {
  const { importing } = useMessages();
  const [words, setWords] = useState('');
  const { data = [] } = useQuery(indicatorsQuery);
  const found =
    words === ''
      ? []
      : data.filter(({ name, aliases }) => [name, ...aliases].some((each) => each.includes(words))).slice(0, HITS);
  return (
    <>
      <SearchField label={importing.findIndicator} value={words} onChange={setWords} />
      {words !== '' && found.length === 0 && <p className="missing">{importing.findIndicatorNone}</p>}
      <ul className="choices">
        {found.map(({ indicatorId, name, unit, calibre }) => (
          <li key={indicatorId}>
            <button type="button" onClick={() => onChoose(indicatorId)}>
              <span lang="zh-CN">{name}</span>
              <small lang="zh-CN">{[importing.unitOf(unit), calibre].filter(Boolean).join(' · ')}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Choices({ name, becomes, alternatives, chosen, onChoose }: IndicatorChoiceProps) {
  const { importing } = useMessages();
  const others = alternatives.filter(({ indicatorId }) => indicatorId !== becomes?.indicatorId);
  return (
    <div className="indicator-choices">
      <h2>{importing.chooseIndicator}</h2>
      <p lang="zh-CN" className="choice-name">
        {name}
      </p>
      <p>{importing.chooseIndicatorHint}</p>
      <ul className="choices">
        {becomes !== undefined && (
          <li>
            <button type="button" aria-current="true" onClick={() => onChoose(chosen)}>
              <span lang="zh-CN">{becomes.name}</span>
              <small>
                {becomes.isNew ? importing.fresh : importing.existing} · {importing.ways[becomes.how]}
              </small>
            </button>
          </li>
        )}
        {chosen !== undefined && (
          <li>
            <button type="button" onClick={() => onChoose(undefined)}>
              {importing.proposedIndicator}
            </button>
          </li>
        )}
        {others.map(({ indicatorId, name: other, unit, note }) => (
          <li key={indicatorId}>
            <button type="button" onClick={() => onChoose(indicatorId)}>
              <span lang="zh-CN">{other}</span>
              <small>{[importing.unitOf(unit), note].filter(Boolean).join(' · ')}</small>
            </button>
          </li>
        ))}
        {becomes?.isNew !== true && (
          <li>
            <button type="button" onClick={() => onChoose(NEW_INDICATOR)}>
              {importing.newIndicator}
            </button>
          </li>
        )}
      </ul>
      <Others onChoose={onChoose} />
    </div>
  );
}

/** What a row becomes, and the way to choose another indicator. */
export function IndicatorChoice(props: IndicatorChoiceProps) {
  const { importing } = useMessages();
  const { name, becomes, chosen, onChoose } = props;
  const told = becomes === undefined ? importing.ways.none : becomes.isNew ? importing.fresh : importing.existing;
  return (
    <Layer
      name={importing.chooseIndicator}
      className="becomes"
      {...(becomes?.note === undefined ? {} : { title: becomes.note })}
      button={
        <>
          <span className="only-heard">
            {name}：{importing.becomes}{' '}
          </span>
          <span className="becomes-how" data-new={becomes?.isNew ?? true}>
            {told}
          </span>
          {becomes !== undefined && (
            <span lang="zh-CN" className="becomes-name">
              {becomes.name === name
                ? importing.ways[becomes.how]
                : `${becomes.name}（${importing.ways[becomes.how]}）`}
            </span>
          )}
        </>
      }
    >
      {(close) => (
        <Choices
          {...props}
          onChoose={(indicatorId) => {
            close();
            if (indicatorId !== chosen) onChoose(indicatorId);
          }}
        />
      )}
    </Layer>
  );
}
