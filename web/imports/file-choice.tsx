import { InboxOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useMessages } from '../shell/preferences.tsx';

const TABLES = '.xlsx,.xls,.csv';

interface TableDropProps {
  readonly onFile: (file: File) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** Takes a table that is dropped on the page, before the shell takes it for a document. */
export function TableDrop({ onFile, className = '', children }: TableDropProps) {
  const { importing } = useMessages();
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const mine = (event: DragEvent, then: () => void) => {
    if (!holdsFiles(event)) return;
    event.stopPropagation();
    event.preventDefault();
    then();
  };
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same
    <div
      className={`table-drop ${className}`}
      data-over={over || undefined}
      onDragEnter={(event) =>
        mine(event, () => {
          depth.current += 1;
          setOver(true);
        })
      }
      onDragOver={(event) => mine(event, () => undefined)}
      onDragLeave={(event) =>
        mine(event, () => {
          depth.current -= 1;
          if (depth.current <= 0) leave();
        })
      }
      onDrop={(event) =>
        mine(event, () => {
          leave();
          const [file] = event.dataTransfer.files;
          if (file !== undefined) onFile(file);
        })
      }
    >
      {children}
      {over && (
        <div className="drop-overlay">
          <strong>{importing.drop}</strong>
        </div>
      )}
    </div>
  );
}

interface FileButtonProps {
  readonly onFile: (file: File) => void;
  readonly label: string;
  readonly primary?: boolean;
  readonly size?: 'small' | 'middle';
  readonly loading?: boolean;
}

/** Chooses a table. */
export function FileButton({ onFile, label, primary = false, size = 'middle', loading = false }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        size={size}
        loading={loading}
        icon={<UploadOutlined aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={TABLES}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}

interface InvitationProps {
  readonly title: string;
  readonly lead: string;
  readonly onFile: (file: File) => void;
  readonly children?: ReactNode;
}

/** Where there is no file yet: what may come here, and how. */
export function Invitation({ title, lead, onFile, children }: InvitationProps) {
  const { importing } = useMessages();
  return (
    <section className="invitation">
      <InboxOutlined aria-hidden />
      <h2>{title}</h2>
      <p>{lead}</p>
      <FileButton onFile={onFile} label={importing.choose} primary />
      <small>{importing.chooseHint}</small>
      {children}
    </section>
  );
}
