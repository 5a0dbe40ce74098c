import { minuteOf } from '../../shared/clock.ts';

/** 台账换版、量的重算：命令与记录上的用语。 */
export const upkeepZhCN = {
  ledger: { summary: '台账的维护' },
  migrate: {
    summary: '把未办结的记录转入台账类型的最新版本',
    description:
      '台账类型换了版本以后，把仍按旧版本办理的未办结记录转过去；不能转的原样不动，按原因分组列出。每 500 条一个事务，每条记录留一步、审计记录留一条；中断后重新运行即从余下的接着做。服务运行时也可以。有不能转的，退出码为 1。',
    types: '台账类型；不写则为所有换过版本的',
    dryRun: '只看会怎样，不写入',
    data: '数据目录（默认 ./data）',
    format: '输出格式：table 或 jsonl',
    badFormat: ({ value }: { value: string }) => `--format 只能是 table 或 jsonl，收到的是「${value}」`,
    nothing: '没有按旧版本办理的未办结记录。',
    heading: (p: { name: string; type: string; version: number; versions: string }) =>
      `${p.name}（${p.type}）→ 第 ${p.version} 版，现有：${p.versions}`,
    version: (p: { version: number; open: number }) => `第 ${p.version} 版 ${p.open} 条`,
    could: (p: { ready: number; blocked: number }) => `  可以转入 ${p.ready} 条，不能转入 ${p.blocked} 条`,
    done: (p: { ready: number; blocked: number }) => `  已转入 ${p.ready} 条，不能转入 ${p.blocked} 条`,
    obstacle: (p: { version: number; because: string; name: string; count: number; examples: string }) =>
      `  ✗ ${p.count} 条（第 ${p.version} 版）：${p.because}（${p.name}），如 ${p.examples}`,
    clock: (p: { name: string; moved: number; warned: number; stopped: number }) =>
      `  ⏱ ${p.name}：到期改动 ${p.moved} 条，仅预警改动 ${p.warned} 条，停止计时 ${p.stopped} 条`,
  },
  recount: {
    summary: '按办理记录重新计数，核对台账的累计数',
    description:
      '逐条按办理记录重算各台账的计量，与随办理记录累计的数比较，列出每一处不同：台账、计量、地区、承办单位、类别、月份、累计数、重算数。逐地区计算，内存不随数据增长；服务运行时也可以。有不同时退出码为 1；加 --repair 则在一个事务中改正，并记入审计记录。',
    types: '台账类型；不写则为全部',
    repair: '把不同之处改正为重算的数',
    progress: '重算',
    wrong: (p: {
      type: string;
      measure: string;
      placeId: string;
      organisationId: string | null;
      class: string | null;
      month: string;
      stored: string;
      counted: string;
    }) =>
      `${p.type} ${p.measure} ${p.placeId} ${p.organisationId === null ? '（全地区）' : p.organisationId || '（无单位）'} ${p.class || '-'} ${p.month}：累计 ${p.stored}，重算 ${p.counted}`,
    counted: (p: { types: number; records: number; totals: number; wrong: number }) =>
      `${p.types} 类台账、${p.records} 条记录、${p.totals} 个累计数，${p.wrong === 0 ? '全部一致。' : `有 ${p.wrong} 处不同；加 --repair 改正。`}`,
    repaired: (p: { records: number; wrong: number }) =>
      `${p.records} 条记录，${p.wrong} 处不同，已改正并记入审计记录。`,
  },
  /** 记录上写明的原因。 */
  clockStopped: (p: { name: string }) => `「${p.name}」按新版本停止计时`,
  clockMoved: (p: { name: string; from: string | null; to: string | null }) =>
    p.from === p.to
      ? `「${p.name}」的预警时点按新版本重算`
      : `「${p.name}」按新版本重算：${shown(p.from)}改为${shown(p.to)}`,
  and: '；',
  obstacles: {
    type: '不是同一类台账',
    version: '版本没有更新',
    state: '新版本没有它所处的状态',
    kind: '新版本改变了该状态的开闭，或该字段的类型、单位',
    field: '新版本没有该字段，而记录中已有内容',
    option: '新版本没有所选的选项',
    required: '新版本要求该字段，而记录中没有',
    clock: '新版本没有正在计时的时限',
  },
};

/** Wording of the upkeep of ledgers. */
export type UpkeepMessages = typeof upkeepZhCN;

function shown(at: string | null): string {
  return at === null ? '（中止中）' : minuteOf(new Date(at));
}
