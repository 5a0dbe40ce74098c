import { type ComponentProps, useEffect, useState } from 'react';
import { TextField } from './field.tsx';

type SettledTextProps = Omit<ComponentProps<typeof TextField>, 'onChange'> & {
  readonly onSave: (text: string) => void;
};

/** A text that is said when its field is left: each saying asks the server anew. */
export function SettledText({ value, onSave, ...field }: SettledTextProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears its field being left
    <div
      onBlur={() => typed !== value && onSave(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing && typed !== value) onSave(typed);
      }}
    >
      <TextField {...field} value={typed} onChange={setTyped} />
    </div>
  );
}
