import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { ProposalView } from '../../src/contract/proposals.ts';
import { type PageMessages, proposalMessagesFor } from '../../src/messages/index.ts';
import { figureText, groupDigits, periodText } from '../figures.ts';
import { usePreferences } from '../shell/preferences.tsx';
import { canAccept, keyOf, markMention } from './proposal-selection.ts';

interface FigureProps {
  readonly value?: string | undefined;
  readonly valueHigh?: string | undefined;
  readonly unit: string;
  readonly comparator: ProposalView['comparator'];
}

function figureWords({ value, valueHigh, unit, comparator }: FigureProps, messages: PageMessages): string {
  if (value === undefined) return '';
  const low = valueHigh === undefined ? figureText(value, unit, messages.scales).exact : groupDigits(value);
  const text =
    valueHigh === undefined ? low : messages.claim.range(low, figureText(valueHigh, unit, messages.scales).exact);
  return messages.comparatorSigns[comparator] + text;
}

interface SentenceProps {
  readonly claim: Pick<ProposalView, 'quote' | 'mention' | 'href' | 'documentTitle'>;
}

/** The sentence with its figure marked, and the way to it. */
export function Sentence({ claim }: SentenceProps) {
  const { quote, mention, href, documentTitle } = claim;
  const { proposalWork: words } = usePreferences().messages;
  return (
    <div className="proposal-sentence">
      <blockquote lang="zh-CN" className="quote">
        {markMention(quote, mention).map(({ start, text, marked }) =>
          marked ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
        )}
      </blockquote>
      <Link to={href} lang="zh-CN" aria-label={words.sentence(documentTitle)}>
        {documentTitle}
      </Link>
    </div>
  );
}

function Present({ proposal }: { readonly proposal: ProposalView }) {
  const { messages } = usePreferences();
  const { proposalWork: words, missingReasons, observationStatuses } = messages;
  const { present, presentTarget, unit } = proposal;
  if (presentTarget !== undefined) {
    return (
      <div>
        <dt>{words.presentTarget}</dt>
        <dd lang="zh-CN">
          <b>{presentTarget.phrase}</b> {presentTarget.value !== undefined && <small>{unit}</small>}
        </dd>
      </div>
    );
  }
  return (
    <div>
      <dt>{words.present}</dt>
      <dd>
        {present === undefined ? (
          <span className="missing">{words.presentNone}</span>
        ) : (
          <>
            <b className="figure">
              {present.value === undefined
                ? present.missing !== undefined && missingReasons[present.missing]
                : figureWords(present, messages)}
            </b>
            <small>
              {observationStatuses[present.status]} · {words.knownOn(present.knownOn)} ·{' '}
              <span lang="zh-CN">{present.provenance.label}</span>
            </small>
          </>
        )}
      </dd>
    </div>
  );
}

function Rivals({ proposal }: { readonly proposal: ProposalView }) {
  const { messages } = usePreferences();
  const { proposalWork: words } = messages;
  if (proposal.rivals.length === 0) return null;
  return (
    <div className="rivals" data-conflict={proposal.conflict || undefined}>
      <h3>{words.rivals}</h3>
      {proposal.conflict && <p>{words.conflict}</p>}
      <ul>
        {proposal.rivals.map((rival) => (
          <li key={keyOf(rival)}>
            <b className="figure">{figureWords(rival, messages)}</b>{' '}
            <Link to={`/documents/${rival.documentId}/claims/${encodeURIComponent(rival.key)}`} lang="zh-CN">
              {rival.documentTitle}
            </Link>{' '}
            <span data-agrees={rival.agrees}>{rival.agrees ? words.agrees : words.contradicts}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Why({ proposal }: { readonly proposal: ProposalView }) {
  const { language, messages } = usePreferences();
  const { proposalWork: words, flags } = messages;
  const { reasons } = proposalMessagesFor(language);
  return (
    <div className="proposal-why">
      <h3>{words.why}</h3>
      <ul>
        {proposal.reasons.map((reason) => (
          <li key={reason}>{reasons[reason]}</li>
        ))}
        {proposal.note !== undefined && <li lang="zh-CN">{proposal.note}</li>}
        {proposal.flags.map((flag) => (
          <li key={flag} data-doubt>
            {flags[flag] ?? flag}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ProposalCardProps {
  readonly proposal: ProposalView;
  readonly current: boolean;
  readonly selected: boolean;
  readonly busy: boolean;
  readonly onCurrent: () => void;
  readonly onSelect: (selected: boolean) => void;
  readonly onAccept: () => void;
}

/** A claim, the cell that it is proposed for, and what is recorded there now. */
export function ProposalCard(props: ProposalCardProps) {
  const { proposal, current, selected, busy, onCurrent, onSelect, onAccept } = props;
  const { language, messages } = usePreferences();
  const { proposalWork: words, observationStatuses, periods } = messages;
  const { standings, purposes } = proposalMessagesFor(language);
  const card = useRef<HTMLLIElement>(null);
  const wasCurrent = useRef(current);
  useEffect(() => {
    if (current && !wasCurrent.current) card.current?.scrollIntoView({ block: 'nearest' });
    wasCurrent.current = current;
  }, [current]);
  const period = periodText(proposal.period, periods);
  const isOpen = canAccept(proposal);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k do the same
    <li
      ref={card}
      className="proposal"
      aria-current={current || undefined}
      data-standing={proposal.standing}
      onClick={onCurrent}
    >
      <header>
        <input
          type="checkbox"
          aria-label={words.select(proposal.indicatorName, period)}
          checked={selected}
          disabled={!isOpen}
          onChange={(event) => onSelect(event.target.checked)}
        />
        <h2 lang="zh-CN">
          {proposal.no !== '' && <small>{proposal.no}</small>} {proposal.indicatorName}
        </h2>
        <span lang="zh-CN">{proposal.placeName}</span>
        <span>{period}</span>
        <span>{proposal.purpose === 'target' ? purposes.target : observationStatuses[proposal.status]}</span>
        <span className="standing-tag" data-standing={proposal.standing}>
          {standings[proposal.standing]}
        </span>
        {isOpen && (
          <Button
            size="small"
            type={current ? 'primary' : 'default'}
            loading={busy}
            onClick={(event) => {
              event.stopPropagation();
              onAccept();
            }}
          >
            {words.accept} {current && <kbd aria-hidden>a</kbd>}
          </Button>
        )}
      </header>
      <div className="proposal-body">
        <Sentence claim={proposal} />
        <dl className="proposal-figures">
          <div>
            <dt>{words.proposed}</dt>
            <dd>
              <b className="figure">{figureWords(proposal, messages)}</b>
              <small>{words.knownOn(proposal.knownOn)}</small>
            </dd>
          </div>
          <Present proposal={proposal} />
        </dl>
      </div>
      {(current || proposal.conflict) && (
        <div className="proposal-more">
          <Why proposal={proposal} />
          <Rivals proposal={proposal} />
        </div>
      )}
    </li>
  );
}
