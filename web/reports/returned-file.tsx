import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReportDetail, ReturnedDecisionsInput, ReturnedReport } from '../../src/contract/evaluation/reports.ts';
import type { ReturnedPassage, WordEdit } from '../../src/shared/report/word-edit.ts';
import { postTable } from '../data/api-client.ts';
import { Field, TextField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { BlockChanges } from './report-changes.tsx';

type Decisions = ReturnedDecisionsInput['decisions'];

interface EditRowProps {
  readonly edit: WordEdit;
  readonly passage: ReturnedPassage;
  readonly decision: Decisions[string] | undefined;
  readonly onDecide: (decision: Decisions[string]) => void;
  readonly isTried: boolean;
}

function EditRow({ edit, passage: { applies, here, isOfTemplate }, decision, onDecide, isTried }: EditRowProps) {
  const { reports: words } = useMessages();
  const isTaken = decision?.decision === 'confirm';
  const reason = decision?.reason ?? '';
  return (
    <li>
      <p>
        <b>{words.returnedKinds[edit.kind]}</b>
      </p>
      {'was' in edit && edit.was !== '' && (
        <p lang="zh-CN">
          <del>{edit.was}</del>
        </p>
      )}
      {'now' in edit && (
        <p lang="zh-CN">
          <ins>{edit.now === '' ? words.continuesEmpty : edit.now}</ins>
        </p>
      )}
      {here !== undefined && (
        <p className="returned-conflict" lang="zh-CN">
          <b>{words.returnedConflict}</b> {here === '' ? words.returnedGone : here}
        </p>
      )}
      {applies ? (
        <>
          <fieldset className="record-actions">
            <legend className="only-heard">{words.returnedKinds[edit.kind]}</legend>
            {(['confirm', 'refuse'] as const).map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name={edit.id}
                  checked={(decision?.decision ?? 'refuse') === each}
                  onChange={() => onDecide({ decision: each, reason })}
                />{' '}
                {each === 'confirm' ? words.accept : words.refuse}
              </label>
            ))}
          </fieldset>
          {isTaken && edit.kind.startsWith('figure') && (
            <TextField
              label={words.returnedReason}
              value={reason}
              onChange={(next) => onDecide({ decision: 'confirm', reason: next })}
              {...(isTried && reason.trim() === '' ? { problem: words.reasonNeeded } : {})}
            />
          )}
        </>
      ) : (
        here === undefined && <p className="quiet">{isOfTemplate ? words.returnedOfTemplate : words.returnedCannot}</p>
      )}
    </li>
  );
}

function isUnreasoned(edit: WordEdit, decisions: Decisions): boolean {
  const decision = decisions[edit.id];
  return edit.kind.startsWith('figure') && decision?.decision === 'confirm' && decision.reason.trim() === '';
}

/** Which version the file is held against, and what was changed here since that one. */
function Compared({ returned }: { readonly returned: ReturnedReport }) {
  const { reports: words } = useMessages();
  const { base, versionNo, meanwhile } = returned;
  return (
    <>
      <p role="status">{words.returnedBase[base.by](base.versionNo)}</p>
      {versionNo > base.versionNo && (
        <details>
          <summary>{words.returnedMeanwhile(meanwhile.blocks.length, versionNo)}</summary>
          <BlockChanges blocks={meanwhile.blocks} />
        </details>
      )}
    </>
  );
}

/** A Word document of the report that was edited elsewhere: its changes one by one, each taken over or refused. */
export function ReturnedFile({ detail, onDone }: { readonly detail: ReportDetail; readonly onDone: () => void }) {
  const { reports: words } = useMessages();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [decisions, setDecisions] = useState<Decisions>({});
  const [isTried, setTried] = useState(false);
  const address = `/api/reports/${detail.reportId}/edited-files`;
  const reading = useMutation({ mutationFn: (of: File) => postTable<ReturnedReport>(address, of) });
  const taking = useMutation({
    mutationFn: (of: File) =>
      postTable<{ taken: number }>(`${address}/confirm`, of, { expectedVersion: detail.versionNo, decisions }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['report', detail.reportId] }).then(onDone),
  });
  const passages: readonly ReturnedPassage[] = reading.data?.passages ?? [];
  const edits = passages.flatMap((passage) => passage.edits.map((edit) => ({ edit, passage })));
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setDecisions({});
    setTried(false);
    if (chosen !== undefined) reading.mutate(chosen);
  };
  const send = () => {
    setTried(true);
    if (file !== undefined && !edits.some(({ edit }) => isUnreasoned(edit, decisions))) taking.mutate(file);
  };
  const count = Object.values(decisions).filter(({ decision }) => decision === 'confirm').length;
  return (
    <section>
      <p>{words.returnedLead}</p>
      <Field label={words.returnedFile}>
        {(ties) => (
          <input
            {...ties}
            type="file"
            accept=".docx"
            onChange={(event) => choose(event.target.files?.[0] ?? undefined)}
          />
        )}
      </Field>
      {reading.isPending && <p role="status">{words.returnedReading}</p>}
      {reading.error !== null && <ProblemNotice error={reading.error} />}
      {reading.data !== undefined && <Compared returned={reading.data} />}
      {reading.data !== undefined && edits.length === 0 && <Notice title={words.returnedNone} />}
      {edits.length > 0 && (
        <>
          <h2>{words.returnedFound(edits.length)}</h2>
          <ul className="returned-edits">
            {edits.map(({ edit, passage }) => (
              <EditRow
                key={edit.id}
                edit={edit}
                passage={passage}
                decision={decisions[edit.id]}
                onDecide={(decision) => setDecisions({ ...decisions, [edit.id]: decision })}
                isTried={isTried}
              />
            ))}
          </ul>
          {taking.error !== null && <ProblemNotice error={taking.error} />}
          <Button type="primary" disabled={count === 0} loading={taking.isPending} onClick={send}>
            {words.returnedApply}
          </Button>
        </>
      )}
    </section>
  );
}
