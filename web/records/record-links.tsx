import { Link } from 'react-router';
import type { LedgerDetail, RecordDetail } from '../../src/contract/ledgers/ledgers.ts';
import { SAME_MATTER } from '../../src/ledgers/requests/repeats.rules.ts';
import { useWording } from '../ledgers/wording.ts';
import { DocumentName, IndicatorName, NodeName, RecordName } from '../parts/linked-name.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { ruleOfRelation } from './reason-text.ts';

type RecordLink = RecordDetail['links'][number];

function addressOf({ kind, target }: RecordLink): string {
  const [plan = '', part = ''] = target.split('/');
  if (kind === 'indicator') return `/plans/${plan}/indicators/${part}`;
  if (kind === 'node') return `/plans/${plan}/structure`;
  if (kind === 'document') return `/documents/${target}`;
  return `/records/${target.split('/').at(-1) ?? ''}`;
}

/** What is linked, by its name. */
function TargetName({ kind, target }: Pick<RecordLink, 'kind' | 'target'>) {
  const [plan = '', part = ''] = target.split('/');
  if (kind === 'indicator') return <IndicatorName indicatorId={part} />;
  if (kind === 'node') return <NodeName planId={plan} nodeId={part} />;
  if (kind === 'document') return <DocumentName documentId={target} />;
  return <RecordName recordId={target.split('/').at(-1) ?? ''} />;
}

/** What a record bears on, and what points to it. */
export function RecordLinks({ detail, ledger }: { readonly detail: RecordDetail; readonly ledger: LedgerDetail }) {
  const { ledgers: words, repeats } = useMessages();
  const say = useWording();
  const { links, back } = detail;
  const told = (relation: string) => {
    if (relation === SAME_MATTER) return repeats.relation;
    const rule = ruleOfRelation(relation, ledger.definition);
    return rule === undefined ? relation.replace(/^opened-by\/.*$/, words.openedByRule) : words.byRule(say(rule));
  };
  if (links.length === 0 && back.length === 0) return null;
  return (
    <section aria-labelledby="record-links">
      <h2 id="record-links">{words.links}</h2>
      <ul>
        {links.map((link) => (
          <li key={`${link.kind} ${link.target} ${link.relation}`}>
            <Link to={addressOf(link)}>
              <TargetName {...link} />
            </Link>{' '}
            <span className="quiet">{told(link.relation)}</span>
          </li>
        ))}
      </ul>
      {back.length > 0 && (
        <>
          <h3>{words.back}</h3>
          <ul>
            {back.map(({ recordId, number, title, relation }) => (
              <li key={`${recordId} ${relation}`}>
                <Link to={`/records/${recordId}`} lang="zh-CN">
                  {number} {title}
                </Link>{' '}
                <span className="quiet">{told(relation)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
