import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { Field } from '../parts/field.tsx';
import { isLongEnough, lengthOf } from './identity-rules.ts';
import { useIdentityWords } from './identity-words.ts';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** What a password manager fills in. */
  readonly kind: 'current-password' | 'new-password';
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
}

/** A password: can be looked at while it is typed; says when the capitals are locked. */
export function PasswordField({ label, value, onChange, kind, hint, problem, autoFocus = false }: PasswordFieldProps) {
  const { signIn: words } = useIdentityWords();
  const [shown, setShown] = useState(false);
  const [locked, setLocked] = useState(false);
  const listen = (event: KeyboardEvent | MouseEvent) => setLocked(event.getModifierState('CapsLock'));
  const below = [locked ? words.capsLock : '', hint ?? ''].filter(Boolean).join('。');
  return (
    <Field label={label} hint={below === '' ? undefined : <span role="status">{below}</span>} problem={problem}>
      {(ties) => (
        <span className="password">
          <input
            {...ties}
            type={shown ? 'text' : 'password'}
            name={kind}
            autoComplete={kind}
            // biome-ignore lint/a11y/noAutofocus: the one thing that the page is for
            autoFocus={autoFocus}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyUp={listen}
            onKeyDown={listen}
            onClick={listen}
            onBlur={() => setLocked(false)}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={words.show}
            title={shown ? words.hide : words.show}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeInvisibleOutlined aria-hidden /> : <EyeOutlined aria-hidden />}
          </button>
        </span>
      )}
    </Field>
  );
}

type NewPasswordProps = Pick<PasswordFieldProps, 'label' | 'value' | 'onChange' | 'problem' | 'autoFocus'>;

/** A new password, with what it must be told before it is typed. */
export function NewPassword(props: NewPasswordProps) {
  const { newPassword: words } = useIdentityWords();
  const { value } = props;
  const hint = value === '' ? undefined : isLongEnough(value) ? words.longEnough : words.tooShort(lengthOf(value));
  return (
    <div className="new-password">
      <section aria-label={words.rulesTitle}>
        <p>{words.rulesTitle}</p>
        <ul>
          {words.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
      <PasswordField {...props} kind="new-password" {...(hint === undefined ? {} : { hint })} />
    </div>
  );
}
