import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useIdentityWords } from './identity-words.ts';

interface ShownOnceProps {
  readonly title: string;
  readonly hint: string;
  /** What is told this once. */
  readonly secret: string;
  /** Words of the button that puts it away. */
  readonly put: string;
  readonly onPut: () => void;
}

/** A link or a secret that is shown this once, to be copied; it stays until it is put away. */
export function ShownOnce({ title, hint, secret, put, onPut }: ShownOnceProps) {
  const { accounts: words } = useIdentityWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  useEffect(() => field.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setTold(words.copied);
    } catch {
      field.current?.select();
      setTold(words.copyFailed);
    }
  };
  return (
    <section className="shown-once" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-hint`}>{hint}</p>
      <div>
        <input
          ref={field}
          readOnly
          value={secret}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.target.select()}
        />
        <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {words.copy}
        </Button>
        <Button onClick={onPut}>{put}</Button>
      </div>
      <p role="status">{told}</p>
    </section>
  );
}
