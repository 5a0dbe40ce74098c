import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ProvenanceView } from '../../src/contract/plans.ts';
import { explainRefusal, formulaMessagesFor } from '../../src/messages/index.ts';
import { useMessages, usePreferences } from '../shell/preferences.tsx';

/** Where a figure comes from; a sentence of a document is a way to it, a formula tells its inputs. */
export function Provenance({ provenance }: { readonly provenance: ProvenanceView }) {
  const { indicator } = useMessages();
  const { language } = usePreferences();
  const { kind, label, quote, href, inputs = [], refusal } = provenance;
  return (
    <span className="provenance">
      {href === undefined ? (
        <span lang="zh-CN">{label}</span>
      ) : (
        <Link to={href} lang="zh-CN" title={indicator.openSentence(quote ?? label)}>
          {label}
        </Link>
      )}
      <small>{indicator.provenance[kind]}</small>
      {refusal !== undefined && <small>{explainRefusal(refusal, language)}</small>}
      {inputs.length > 0 && (
        <details>
          <summary>{formulaMessagesFor(language).inputs(inputs.length)}</summary>
          <ul lang="zh-CN">
            {inputs.map((input) => (
              <li key={input}>{input}</li>
            ))}
          </ul>
        </details>
      )}
      {quote !== undefined && (
        <q className="row-quote" lang="zh-CN">
          {quote}
        </q>
      )}
    </span>
  );
}

interface SourcedProps {
  readonly provenance: ProvenanceView;
  readonly children: ReactNode;
}

/** A figure; one that a document states leads to its sentence. */
export function Sourced({ provenance: { href, quote, label }, children }: SourcedProps) {
  const { indicator } = useMessages();
  if (href === undefined) return children;
  return (
    <Link to={href} className="sourced" title={indicator.openSentence(quote ?? label)}>
      {children}
    </Link>
  );
}
