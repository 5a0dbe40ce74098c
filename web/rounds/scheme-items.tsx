import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { SchemeInput } from '../../src/contract/evaluation/rounds.ts';
import { organisationsQuery } from '../data/collection-queries.ts';
import { planQuery } from '../data/plan-queries.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { useMessages } from '../shell/preferences.tsx';

/** What a unit shall answer for, as it is typed. */
export type DraftItem = NonNullable<SchemeInput['items']>[number];

const keyOf = ({ kind, target }: Pick<DraftItem, 'kind' | 'target'>) => `${kind} ${target}`;

interface SchemeItemsProps {
  readonly planId: string;
  readonly items: readonly DraftItem[];
  /** What stood there before, or is asked by default: can be taken in again. */
  readonly offered: readonly DraftItem[];
  readonly onChange: (items: readonly DraftItem[]) => void;
}

/** The items of a scheme: in their order, each with its name and unit; added, taken out, moved. */
export function SchemeItems({ planId, items, offered, onChange }: SchemeItemsProps) {
  const { scheme: words } = useMessages().evaluations;
  const { data: units = [] } = useQuery(organisationsQuery);
  const options = units
    .filter(({ validTo }) => validTo === undefined)
    .map(({ organisationId, name }) => ({ value: organisationId, label: name }));
  const change = (at: number, part: Partial<DraftItem>) =>
    onChange(items.map((item, index) => (index === at ? { ...item, ...part } : item)));
  const list = useRef<HTMLOListElement>(null);
  const [next, setNext] = useState<{ readonly at: number; readonly deed: string }>();
  useEffect(() => {
    if (next === undefined) return;
    const row = list.current?.children[next.at] ?? list.current?.lastElementChild;
    const wanted = row?.querySelector<HTMLElement>(`[data-deed="${next.deed}"]:enabled`);
    (wanted ?? row?.querySelector<HTMLElement>('[data-deed]:enabled'))?.focus();
  }, [next]);
  const move = (at: number, by: 1 | -1) => {
    const moved = [...items];
    const [item] = moved.splice(at, 1);
    if (item !== undefined) moved.splice(at + by, 0, item);
    onChange(moved);
    setNext({ at: at + by, deed: by === 1 ? 'down' : 'up' });
  };
  const takeOut = (at: number) => {
    onChange(items.filter((_, index) => index !== at));
    setNext({ at, deed: 'take-out' });
  };
  return (
    <fieldset className="scheme-items">
      <legend>{words.items(items.length)}</legend>
      <ol ref={list}>
        {items.map((item, at) => (
          <li key={keyOf(item)}>
            <ItemFields item={item} units={options} onChange={(part) => change(at, part)} />
            <span className="form-buttons">
              <Button
                size="small"
                data-deed="up"
                disabled={at === 0}
                aria-label={words.up(item.title)}
                onClick={() => move(at, -1)}
              >
                ↑
              </Button>
              <Button
                size="small"
                data-deed="down"
                disabled={at === items.length - 1}
                aria-label={words.down(item.title)}
                onClick={() => move(at, 1)}
              >
                ↓
              </Button>
              <Button
                size="small"
                data-deed="take-out"
                aria-label={words.takeOut(item.title)}
                onClick={() => takeOut(at)}
              >
                {words.remove}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <NewItem
        planId={planId}
        items={items}
        offered={offered}
        units={options}
        onAdd={(item) => onChange([...items, item])}
      />
    </fieldset>
  );
}

type UnitOptions = readonly { readonly value: string; readonly label: string }[];

interface ItemFieldsProps {
  readonly item: DraftItem;
  readonly units: UnitOptions;
  readonly onChange: (part: Partial<DraftItem>) => void;
}

function ItemFields({ item, units, onChange }: ItemFieldsProps) {
  const { scheme: words, kindsOfItem } = useMessages().evaluations;
  return (
    <>
      <TextField
        label={words.itemTitle(kindsOfItem[item.kind])}
        value={item.title}
        maxLength={500}
        problem={item.title.trim() === '' ? words.missing : undefined}
        onChange={(title) => onChange({ title })}
      />
      <SelectField
        label={words.unit}
        value={item.unitId}
        options={[{ value: '', label: '' }, ...units]}
        problem={item.unitId === '' ? words.missing : undefined}
        onChange={(unitId) => onChange({ unitId })}
      />
    </>
  );
}

interface NewItemProps extends Omit<SchemeItemsProps, 'onChange'> {
  readonly units: UnitOptions;
  readonly onAdd: (item: DraftItem) => void;
}

/** Indicators of the plan without a known unit can be added as well: then somebody says which unit. */
function NewItem({ planId, items, offered, onAdd }: NewItemProps) {
  const { scheme: words, kindsOfItem } = useMessages().evaluations;
  const { data } = useQuery({ ...planQuery(planId), enabled: planId !== '' });
  const [chosen, setChosen] = useState('');
  const has = new Set(items.map(keyOf));
  const all = new Map(
    (data?.indicators ?? []).map(({ indicatorId, name }): [string, DraftItem] => {
      const item = { kind: 'indicator', target: indicatorId, title: name, unitId: '' } as const;
      return [keyOf(item), item];
    }),
  );
  for (const item of offered) all.set(keyOf(item), item);
  const left = [...all].filter(([key]) => !has.has(key));
  if (left.length === 0) return null;
  return (
    <div className="evidence-typed">
      <SelectField
        label={words.another}
        value={chosen}
        options={[
          { value: '', label: '' },
          ...left.map(([key, { kind, title }]) => ({ value: key, label: `${kindsOfItem[kind]}：${title}` })),
        ]}
        onChange={setChosen}
      />
      <Button
        disabled={!left.some(([key]) => key === chosen)}
        onClick={() => {
          const item = all.get(chosen);
          if (item !== undefined) onAdd(item);
          setChosen('');
        }}
      >
        {words.add}
      </Button>
    </div>
  );
}
