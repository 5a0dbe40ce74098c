import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useMessages } from '../shell/preferences.tsx';
import { uploadQueue } from './upload-queue.ts';

const ACCEPTED = '.txt,.html,.htm,.mhtml,.docx,.pdf,.xlsx,.xls';

/** Chooses files and puts them into the queue. */
export function UploadButton() {
  const { documents } = useMessages();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {documents.upload}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={documents.upload}
        onChange={(event) => {
          uploadQueue.add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
