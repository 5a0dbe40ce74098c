import type { ErrorParams } from '../../shared/errors.ts';
import { text } from '../wording.ts';

const unreadable: Readonly<Record<string, (p: ErrorParams) => string>> = {
  'too-large': (p) => `文件过大（${text(p, 'at')} 字节）`,
  'too-many-entries': () => '条目过多',
  'cut-off': (p) => `从第 ${text(p, 'at')} 字节起不完整`,
  name: (p) => `第 ${text(p, 'at')} 字节处的条目名 ${text(p, 'entry')} 不允许`,
  compressed: (p) => `条目 ${text(p, 'entry')} 经过压缩，验证包从不压缩`,
  twice: (p) => `条目 ${text(p, 'entry')} 出现两次`,
  checksum: (p) => `条目 ${text(p, 'entry')} 已损坏（校验和不符）`,
  'no-bundle': () => '不是验证包',
  form: (p) => `第 ${text(p, 'at')} 字节与验证包的唯一写法不符，文件被改动过`,
  'no-manifest': () => '没有可读的清单 manifest.json',
  format: () => '格式版本不是 gangyao-bundle/1，请使用相应版本的程序',
};

/** Wording of `gangyao verify` and `gangyao key`. */
export const verificationZhCN = {
  summary: '核对报告的验证包（不联网、不连数据库）',
  description:
    '核对验证包：签名、每个文件的散列值、每句引文、每个数字与其来历、每个评级、发布的各种格式。\n退出码：0 全部相符，3 有不符，1 无法读取，2 用法有误。',
  file: '验证包（.gangyao），或 - 表示标准输入',
  trustedKey: '信任的公钥：指纹（64 位十六进制），或公钥文件（PEM）',
  otherRules: '另用这份规则文件（yaml）重新评级，列出会有哪些变化',
  format: '输出格式：table 或 jsonl',
  badFormat: (p: { readonly value: string }) => `--format ${p.value}：可用 table、jsonl`,
  badKey: (p: { readonly value: string }) => `--key ${p.value}：既不是 64 位十六进制指纹，也不是公钥文件`,
  key: {
    summary: '查看或更换签名密钥',
    description:
      '查看签名验证包所用的公钥及其指纹，或更换密钥。私钥保存在数据目录的 keys 文件夹中（仅属主可读），不进数据库，也不进备份。',
    action: 'show 查看，rotate 更换',
    data: '数据目录',
    algorithm: '签名算法：ed25519 或 sm2（默认按设置 GANGYAO_SIGNATURE）',
    badAction: (p: { readonly value: string }) => `${p.value}：可用 show、rotate`,
    badAlgorithm: (p: { readonly value: string }) => `--algorithm ${p.value}：可用 ed25519、sm2`,
    fingerprint: '公钥指纹（SHA-256）',
    retired: (p: { readonly fingerprint: string }) =>
      `原密钥 ${p.fingerprint} 已停用，私钥已删除；它签过的验证包仍可核对。`,
    publish: '请把指纹公布在读者能够核实的地方（政府网站、公告）。',
  },
  algorithms: { ed25519: 'Ed25519', sm2: 'SM2（SM3）' },
  checks: {
    signature: '签名',
    key: '公钥',
    entries: '文件与散列值',
    shape: '内容结构',
    quotes: '引文',
    sources: '来源',
    printed: '印出的数字',
    computed: '计算',
    counted: '计数',
    facts: '事实',
    ratings: '评级',
    composed: '重新生成',
    outputs: '发布的文件',
  },
  title: (p: { readonly title: string; readonly asOf: string; readonly madeAt: string; readonly program: string }) =>
    `《${p.title}》  数据截至 ${p.asOf}，${p.madeAt} 由 ${p.program} 制作`,
  sample: '含示例（演示）数据，不是正式统计数据。',
  counted: (p: { readonly looked: number; readonly differs: number }) =>
    p.differs === 0 ? `${p.looked} 处相符` : `${p.looked} 处中 ${p.differs} 处不符`,
  columns: { check: '项目', entry: '文件', place: '位置', expected: '应为', found: '实为' },
  absent: '（无）',
  signedBy: (p: { readonly algorithm: string; readonly fingerprint: string }) =>
    `${p.algorithm} 公钥指纹 ${p.fingerprint}`,
  standing: {
    trusted: '由您指定的公钥签名。',
    'self-consistent': '只证明内容与包内公钥前后一致，未证明由谁签名；请用 --key 指定从发布者处另行取得的指纹。',
    other: '不是您指定的公钥所签。',
  },
  standingNotAsked: '签名不成立，公钥说明不了什么。',
  namedSources: (p: { readonly count: number }) => `${p.count} 个来源只有名称，没有所附原句，只能核对前后一致。`,
  sentencesOnly: (p: { readonly count: number }) =>
    `${p.count} 句引文的文档未公开，包中只有这些句子；全文须凭原文件的 SHA-256 另行核对。`,
  unknownFormulas: (p: { readonly formulas: string }) => `以下公式本程序不能重算：${p.formulas}`,
  wordedOtherwise: (p: { readonly count: number }) =>
    `本程序与制作时版本不同，重新生成时有 ${p.count} 处措辞或编排不同，未作为不符处理；数字、引文、评级已另行核对。`,
  editedPassages: (p: { readonly passages: string }) => `以下段落由人改写：${p.passages}`,
  otherRulesSame: (p: { readonly rules: string }) => `按规则 ${p.rules} 重新评级：没有变化。`,
  otherRulesChange: (p: { readonly rules: string; readonly count: number }) =>
    `按规则 ${p.rules} 重新评级，有 ${p.count} 项不同：`,
  change: (p: { readonly indicator: string; readonly from: string; readonly to: string }) =>
    `  ${p.indicator}：${p.from} → ${p.to}`,
  holds: '全部相符。',
  holdsRulesChanged: '全部数字相符；规则此后有新版本（见上）。',
  differs: (p: { readonly count: number }) => `有 ${p.count} 处不符。`,
};

export type VerificationMessages = typeof verificationZhCN;

/** Why a file does not sign, and what helps. */
const KEY_PROBLEMS: Readonly<Record<string, string>> = {
  missing: '不存在，请检查路径；没有密钥时可运行 gangyao key show 生成',
  folder: '不是文件，请写明密钥文件的完整路径',
  denied: '当前用户无权读取，请把它交给运行本程序的用户（chown），权限设为 600',
  mode: '其他用户也能读取，请先运行 chmod 600',
  encrypted: '设有口令，本程序不会询问口令，请先用 openssl pkey 导出不加密的副本并设权限为 600',
  public: '是公钥或证书，签名需要私钥，请改用与它配对的私钥文件',
  kind: '是其他算法的私钥，签名只用 Ed25519 或 SM2，可运行 gangyao key show --algorithm sm2 生成',
  algorithm: '与所选签名算法不符，请改用该算法的密钥，或修改 GANGYAO_SIGNATURE 设置',
  form: '不是 PEM 格式的私钥，请检查是否选错或损坏',
};

/** Errors of bundles and keys. */
export const bundleErrorsZhCN = {
  'bundle.not-readable': (p: ErrorParams) => ({
    title: '无法读取验证包',
    detail: `${(unreadable[text(p, 'reason')] ?? (() => text(p, 'reason')))(p)}。请重新取得该文件。`,
  }),
  'key.not-usable': (p: ErrorParams) => ({
    title: '签名密钥不可用',
    detail: `「${text(p, 'file')}」${KEY_PROBLEMS[text(p, 'reason')] ?? `无法读写（${text(p, 'reason')}），请检查该路径和磁盘`}。`,
  }),
};
