import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useIdentityWords } from './identity-words.ts';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onPut: () => void;
}

/** Recovery codes, shown this once; they stay until they are put away. */
export function RecoveryCodes({ codes, onPut }: RecoveryCodesProps) {
  const { secondFactor: words, accounts } = useIdentityWords();
  const id = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const [told, setTold] = useState('');
  useEffect(() => head.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      setTold(accounts.copied);
    } catch {
      setTold(accounts.copyFailed);
    }
  };
  return (
    <section className="shown-once" aria-labelledby={id}>
      <h3 id={id} ref={head} tabIndex={-1}>
        {words.codes}
      </h3>
      <p>{words.codesHint}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div>
        <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {words.copyCodes}
        </Button>
        <Button onClick={onPut}>{words.put}</Button>
      </div>
      <p role="status">{told}</p>
    </section>
  );
}
