import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { getFile } from '../data/api-client.ts';
import { findingExportPath } from '../data/finding-queries.ts';
import type { FindingSelection } from '../data/finding-selection.ts';
import { downloadBlob } from '../parts/download.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { usePreferences } from '../shell/preferences.tsx';

const FORMATS = ['docx', 'xlsx'] as const;

interface ExportButtonsProps {
  readonly selection: FindingSelection;
  /** What the summary holds. */
  readonly hint: string;
}

/** Summaries of findings for handing over; made by the server, which takes its time for many. */
export function ExportButtons({ selection, hint }: ExportButtonsProps) {
  const { messages, language } = usePreferences();
  const { findings: words } = messages;
  const making = useMutation({
    mutationFn: (format: (typeof FORMATS)[number]) => getFile(findingExportPath(selection, format, language)),
    onSuccess: ({ name, content }, format) => downloadBlob(name ?? words.fileName[format], content),
  });
  return (
    <div className="finding-exports" title={hint}>
      {FORMATS.map((format) => {
        const isMaking = making.isPending && making.variables === format;
        return (
          <Button
            key={format}
            icon={<DownloadOutlined aria-hidden />}
            loading={isMaking}
            disabled={making.isPending && !isMaking}
            onClick={() => making.mutate(format)}
          >
            {isMaking ? words.exporting : words.exportAs[format]}
          </Button>
        );
      })}
      {making.error !== null && <ProblemNotice error={making.error} level={3} />}
    </div>
  );
}
