import type { ReactNode } from 'react';
import type { ClaimView } from '../../src/contract/claims.ts';
import { groupDigits, percentText } from '../figures.ts';
import { KindTag, PeriodWords, Stated } from '../parts/claim-words.tsx';
import { Figure } from '../parts/figure.tsx';
import { useMessages } from '../shell/preferences.tsx';

function Row({
  name,
  was,
  children,
}: {
  readonly name: string;
  readonly was?: ReactNode;
  readonly children: ReactNode;
}) {
  const { claim } = useMessages();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {was !== undefined && (
          <small className="was">
            <span className="only-heard">{claim.readAs('')}</span>
            <del>{was}</del>
          </small>
        )}
      </dd>
    </div>
  );
}

function Quote({ claim }: { readonly claim: ClaimView }) {
  const before = claim.quote.slice(0, claim.mentionStart - claim.start);
  const mention = claim.quote.slice(claim.mentionStart - claim.start, claim.mentionEnd - claim.start);
  const after = claim.quote.slice(claim.mentionEnd - claim.start);
  return (
    <blockquote lang="zh-CN" className="quote">
      {before}
      <mark>{mention}</mark>
      {after}
    </blockquote>
  );
}

function Why({ claim }: { readonly claim: ClaimView }) {
  const { claim: words, rules, flags } = useMessages();
  return (
    <>
      {claim.flags.length > 0 && (
        <section className="panel-part">
          <h3>{words.flags}</h3>
          <ul>
            {claim.flags.map((flag) => (
              <li key={flag}>{flags[flag] ?? flag}</li>
            ))}
          </ul>
        </section>
      )}
      {claim.rules.length > 0 && (
        <section className="panel-part">
          <h3>{words.why}</h3>
          <ol>
            {[...new Set(claim.rules)].map((rule) => (
              <li key={rule} title={rule}>
                {rules[rule] ?? rule}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

interface ClaimFactsProps {
  /** What the reader found. */
  readonly read: ClaimView;
  /** What holds now: with a correction in its place. */
  readonly now: ClaimView;
}

/** Everything that was read from a sentence, what a person put in its place, and why it was read so. */
export function ClaimFacts({ read, now }: ClaimFactsProps) {
  const messages = useMessages();
  const { claim: words, kinds, comparators, statuses, bases } = messages;
  const was = (before: string, after: string, text = before) =>
    before === after ? {} : { was: text === '' ? '—' : text };
  const isScaled = now.valueCanonical !== '' && now.unitCanonical !== '' && now.unit !== now.unitCanonical;
  const valueWas =
    read.value === now.value && read.unit === now.unit ? {} : { was: `${groupDigits(read.value)} ${read.unit}` };
  return (
    <>
      <p className="big-figure">
        <Figure claim={now} />
      </p>
      <Quote claim={read} />
      <dl className="claim-facts">
        <Row name={words.subject} {...was(read.subject, now.subject)}>
          <Stated text={now.subject} missing={words.noSubject} />
        </Row>
        <Row name={words.value} {...valueWas}>
          <Figure claim={now} />
          {now.unit === '' && <small className="missing"> {now.kind === 'rank' ? words.rankUnit : words.noUnit}</small>}
          {isScaled && read === now && (
            <small> {words.canonical(`${groupDigits(now.valueCanonical)} ${now.unitCanonical}`)}</small>
          )}
        </Row>
        <Row name={words.period} {...was(read.period, now.period)}>
          <PeriodWords claim={now} />
          {now.period !== '' && <small> {bases[read.periodBasis]}</small>}
        </Row>
        <Row name={words.region} {...was(read.region, now.region)}>
          <Stated text={now.region} missing={words.noRegion} />
        </Row>
        <Row name={words.kind} {...was(read.kind, now.kind, kinds[read.kind])}>
          <KindTag kind={now.kind} />
        </Row>
        <Row name={words.status} {...was(read.status, now.status, statuses[read.status])}>
          {statuses[now.status]}
        </Row>
        <Row name={words.comparator} {...was(read.comparator, now.comparator, comparators[read.comparator])}>
          {comparators[now.comparator]}
        </Row>
        <Row name={words.confidence}>
          <span className="confidence">
            <meter min={0} max={1} low={0.7} high={0.9} optimum={1} value={read.confidence} aria-hidden />
            {percentText(read.confidence, messages)}
          </span>
        </Row>
        <Row name={words.section}>
          <Stated text={read.section.join(' › ')} missing={words.noSection} />
        </Row>
      </dl>
      <Why claim={read} />
    </>
  );
}
