import { SettingOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useId } from 'react';
import type { Language } from '../../src/messages/index.ts';
import { Choice } from '../parts/choice.tsx';
import { THEMES, usePreferences } from './preferences.tsx';

const LANGUAGES: ReadonlyArray<{ value: Language; label: string }> = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

function Settings() {
  const { theme, language, largeType, change, messages } = usePreferences();
  const { shell } = messages;
  const large = useId();
  return (
    <div className="display-settings">
      <Choice
        legend={shell.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, label: shell.themes[value] }))}
        onChange={(value) => change({ theme: value })}
      />
      <Choice
        legend={shell.language}
        value={language}
        options={LANGUAGES}
        onChange={(value) => change({ language: value })}
      />
      <label htmlFor={large} className="check">
        <input
          id={large}
          type="checkbox"
          checked={largeType}
          onChange={(event) => change({ largeType: event.target.checked })}
        />
        {shell.largeType}
      </label>
    </div>
  );
}

/** Theme, language and large type. */
export function DisplaySettings() {
  const { shell } = usePreferences().messages;
  return (
    <Popover content={<Settings />} title={shell.display} trigger="click" placement="bottomRight">
      <Button type="text" icon={<SettingOutlined aria-hidden />} aria-label={shell.display} />
    </Popover>
  );
}
