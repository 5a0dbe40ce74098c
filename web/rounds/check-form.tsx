import { Button } from 'antd';
import { useState } from 'react';
import type { RoundDetail } from '../../src/contract/evaluation/rounds.ts';
import { CHECK_OUTCOMES, type CheckOutcome } from '../../src/shared/evaluation/round.ts';
import { useRoundChange } from '../data/round-queries.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import type { SelfItem } from './self-draft.ts';

const ASPECTS = ['value', 'calibre', 'vintage'] as const;

/** What the statistics unit finds of a value; shown to all, written by who verifies. */
export function CheckForm({ item, round }: { readonly item: SelfItem; readonly round: RoundDetail }) {
  const { evaluations } = useMessages();
  const { check: words, checkOutcomes } = evaluations;
  const mayCheck = useMay('ledger.verify');
  const former = round.items.find(({ itemId }) => itemId === item.itemId)?.check;
  const [outcomes, setOutcomes] = useState<Readonly<Record<(typeof ASPECTS)[number], CheckOutcome>>>({
    ...{ value: former?.value ?? 'confirmed', calibre: former?.calibre ?? 'confirmed' },
    vintage: former?.vintage ?? 'confirmed',
  });
  const [found, setFound] = useState(former?.found ?? '');
  const change = useRoundChange(round.recordId, '/checks');
  if (!mayCheck && former === undefined) return null;
  const told =
    former === undefined
      ? ''
      : ASPECTS.map((aspect) => `${words[aspect]} ${checkOutcomes[former[aspect]]}`).join(' · ');
  const isBare = ASPECTS.some((aspect) => outcomes[aspect] !== 'confirmed') && found.trim() === '';
  return (
    <details>
      <summary>
        {words.title} {told} {former?.found}
      </summary>
      {mayCheck && (
        <div className="round-form">
          {ASPECTS.map((aspect) => (
            <SelectField
              key={aspect}
              label={words[aspect]}
              value={outcomes[aspect]}
              options={CHECK_OUTCOMES.map((value) => ({ value, label: checkOutcomes[value] }))}
              onChange={(outcome) => setOutcomes({ ...outcomes, [aspect]: outcome })}
            />
          ))}
          <TextField label={words.found} value={found} onChange={setFound} />
          <Button
            disabled={isBare}
            loading={change.isPending}
            onClick={() =>
              change.mutate({ itemId: item.itemId, expectedRevision: former?.revision ?? 0, ...outcomes, found })
            }
          >
            {words.save}
          </Button>
        </div>
      )}
      {change.error !== null && <ProblemNotice error={change.error} level={3} />}
    </details>
  );
}
