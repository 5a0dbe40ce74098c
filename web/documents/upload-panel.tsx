import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import type { PageMessages } from '../../src/messages/index.ts';
import { KindBar } from '../parts/kind-bar.tsx';
import { useProblemWording } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { type Upload, type UploadState, uploadQueue } from './upload-queue.ts';

function isOver({ state }: Upload): boolean {
  return state.step === 'done' || state.step === 'failed';
}

function wordOf(state: UploadState, { uploads }: PageMessages): string {
  if (state.step === 'waiting') return uploads.waiting;
  if (state.step === 'sending') return uploads.sending(Math.round(state.share * 100));
  if (state.step === 'reading') return uploads.reading;
  if (state.step === 'failed') return uploads.refused;
  if (state.result.outcome === 'refused') return uploads.refused;
  if (state.result.outcome === 'known') return uploads.known;
  const { claimCount } = state.result.document;
  return claimCount === 0 ? uploads.readNothing : uploads.read(claimCount);
}

function Outcome({ upload: { id, state } }: { readonly upload: Upload }) {
  const { uploads } = useMessages();
  const wording = useProblemWording();
  if (state.step === 'failed') {
    const { title, detail } = wording(state.error);
    return (
      <p className="upload-problem">
        <strong>{title}</strong> {detail}{' '}
        <Button size="small" onClick={() => uploadQueue.again(id)}>
          {uploads.again}
        </Button>
      </p>
    );
  }
  if (state.step !== 'done') return null;
  if (state.result.outcome === 'refused') return <p className="upload-problem">{state.result.message}</p>;
  const { document, outcome } = state.result;
  return (
    <>
      {outcome === 'read' && document.claimCount > 0 && (
        <KindBar counts={document.claimsByKind} title={document.title} compact />
      )}
      <Link to={`/documents/${document.documentId}`}>{outcome === 'read' ? uploads.open : uploads.openKnown}</Link>
    </>
  );
}

function Row({ upload }: { readonly upload: Upload }) {
  const messages = useMessages();
  const { file, state } = upload;
  const isRefused = state.step === 'failed' || (state.step === 'done' && state.result.outcome === 'refused');
  return (
    <li data-tone={isRefused ? 'problem' : undefined}>
      <div className="upload-name">
        <span title={file.name}>{file.name}</span>
        <span className="upload-state">{wordOf(state, messages)}</span>
      </div>
      {(state.step === 'sending' || state.step === 'reading') && (
        <progress
          aria-label={`${file.name} ${wordOf(state, messages)}`}
          {...(state.step === 'sending' ? { value: state.share } : {})}
        />
      )}
      <Outcome upload={upload} />
    </li>
  );
}

/** Files on their way and what became of them; over every page, so that nobody has to wait for it. */
export function UploadPanel() {
  const messages = useMessages();
  const { uploads } = messages;
  const client = useQueryClient();
  const all = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.snapshot);
  const [open, setOpen] = useState(true);
  useEffect(() => {
    uploadQueue.onRead = () => {
      void client.invalidateQueries({ queryKey: ['documents'] });
      void client.invalidateQueries({ queryKey: ['claims'] });
    };
  }, [client]);
  useEffect(() => {
    if (all.length > 0) setOpen(true);
  }, [all.length]);
  const over = all.filter(isOver);
  const last = over.at(-1);
  return (
    <>
      <div className="only-heard" aria-live="polite">
        {last === undefined ? '' : uploads.announce(last.file.name, wordOf(last.state, messages))}
      </div>
      {all.length > 0 && (
        <section className="uploads" aria-label={uploads.title}>
          <header>
            <h2>{uploads.progress(over.length, all.length)}</h2>
            {over.length === all.length && (
              <Button size="small" type="text" onClick={() => uploadQueue.clear()}>
                {uploads.clear}
              </Button>
            )}
            <Button
              size="small"
              type="text"
              icon={open ? <DownOutlined aria-hidden /> : <UpOutlined aria-hidden />}
              aria-label={open ? uploads.hide : uploads.show}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            />
          </header>
          {open && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
            <ul tabIndex={0} aria-label={uploads.title}>
              {all.map((upload) => (
                <Row key={upload.id} upload={upload} />
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
