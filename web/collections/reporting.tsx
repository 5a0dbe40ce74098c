import { Button } from 'antd';
import type { CollectionDetail } from '../../src/contract/collection.ts';
import { DraftNotice } from '../collaboration/draft-notice.tsx';
import { ConfirmBar } from '../imports/import-problem.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { isComplete, useActing } from './acting.ts';
import { isEditable } from './entry-draft.ts';
import { ReportCell } from './report-cell.tsx';
import { dueWords, useUnitNames } from './round-words.tsx';
import { useReportDesk } from './use-report-desk.ts';
import { useTypedDraft } from './use-typed-draft.ts';
import { Workbook } from './workbook.tsx';

/** The cells that a unit reports: what is owed first, then what it handed in. */
export function Reporting({ detail }: { readonly detail: CollectionDetail }) {
  const messages = useMessages();
  const { rounds: words } = messages;
  const acting = useActing();
  const unitName = useUnitNames();
  const { collection, cells } = detail;
  const { collectionId, dueAt } = collection;
  const desk = useReportDesk(collectionId, cells);
  const draft = useTypedDraft(collectionId, cells);
  if (cells.length === 0) return <Notice title={words.notAsked(unitName(acting.organisationId))} level={2} />;
  const owed = cells.filter(isEditable);
  const handedIn = cells.filter((cell) => !isEditable(cell));
  const returned = owed.filter((cell) => cell.returned !== undefined).length;
  const canAct = isComplete(acting);
  const cellOf = (cell: CollectionDetail['cells'][number]) => (
    <ReportCell
      key={cell.cellNo}
      collectionId={collectionId}
      roundDueAt={dueAt}
      cell={cell}
      typed={desk.typedOf(cell)}
      result={desk.resultOf(cell.cellNo)}
      onType={(part) => desk.type(cell, part)}
    />
  );
  return (
    <div className="reporting">
      <header>
        <h2>{owed.length === 0 ? words.owedNone : words.owedLine(owed.length, dueWords(dueAt, messages))}</h2>
        <DraftNotice from={draft.restoredFrom} onDiscard={draft.discard} />
        {returned > 0 && <p className="late">{words.returnedLine(returned)}</p>}
      </header>
      {owed.length > 0 && (
        <Workbook
          collectionId={collectionId}
          organisation={acting.organisationId}
          cells={cells}
          disabled={!canAct}
          onTake={desk.take}
        />
      )}
      <ul className="report-cells">{owed.map(cellOf)}</ul>
      {desk.error !== null && <ProblemNotice error={desk.error} level={2} />}
      {owed.length > 0 && (
        <ConfirmBar problem={canAct ? '' : words.actingMissing}>
          <p role="status">
            {desk.told === '' ? words.filled(desk.ready.length, owed.length) : desk.told}
            {desk.changed.length > 0 && <small>{words.unsaved(desk.changed.length)}</small>}
          </p>
          <Button disabled={!canAct || desk.changed.length === 0} loading={desk.pending === 'save'} onClick={desk.save}>
            {desk.pending === 'save' ? words.saving : words.save}
          </Button>
          <Button type="primary" disabled={!canAct} loading={desk.pending === 'submit'} onClick={desk.submit}>
            {desk.pending === 'submit' ? words.submitting : words.submit(desk.ready.length)}
          </Button>
        </ConfirmBar>
      )}
      {handedIn.length > 0 && (
        <section aria-labelledby="handed-in">
          <h2 id="handed-in">{words.handedIn}</h2>
          <ul className="report-cells">{handedIn.map(cellOf)}</ul>
        </section>
      )}
    </div>
  );
}
