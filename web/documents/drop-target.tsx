import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';
import { uploadQueue } from './upload-queue.ts';

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** Takes files that are dropped anywhere on the page, from who may add documents. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const { documents } = useMessages();
  const mayAdd = useMay('document.add');
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent, so both are counted.
  const depth = useRef(0);
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the upload button does the same
    <div
      className="shell"
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return;
        depth.current += 1;
        setOver(mayAdd);
      }}
      onDragOver={(event) => {
        if (holdsFiles(event)) event.preventDefault();
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        leave();
        if (mayAdd) uploadQueue.add([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && (
        <div className="drop-overlay">
          <strong>{documents.drop}</strong>
          <span>{documents.dropHint}</span>
        </div>
      )}
    </div>
  );
}
