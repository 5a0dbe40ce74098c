import type { ErrorParams } from '../shared/errors.ts';
import { identityErrorsZhCN } from './access/identity-errors.zh-CN.ts';
import { registerErrorsZhCN } from './audit/register.zh-CN.ts';
import { kinds, statuses } from './claim-words.zh-CN.ts';
import { clockErrorsZhCN } from './ledgers/clock-errors.zh-CN.ts';
import { ledgerErrorsZhCN } from './ledgers/ledger-errors.zh-CN.ts';
import { recordErrorsZhCN } from './ledgers/record-errors.zh-CN.ts';
import { planErrorsZhCN } from './plans/plan-errors.zh-CN.ts';
import { reportErrorsZhCN } from './reports/report-errors.zh-CN.ts';
import { templateErrorsZhCN } from './reports/template-errors.zh-CN.ts';
import { bundleErrorsZhCN } from './reports/verification.zh-CN.ts';
import { roundErrorsZhCN } from './rounds/round-errors.zh-CN.ts';
import { deniedZhCN } from './shown-errors.zh-CN.ts';
import { surveyErrorsZhCN } from './surveys/survey-errors.zh-CN.ts';
import { bytes, type ErrorMessages, type ErrorWording, text } from './wording.ts';

const FORMATS: Readonly<Record<string, string>> = {
  txt: '纯文本',
  html: '网页（HTML）',
  docx: 'Word 文档（docx）',
  doc: '旧版 Word 文档（doc）',
  pdf: 'PDF',
  xlsx: 'Excel 工作簿（xlsx）',
  xls: '旧版 Excel 工作簿（xls）',
  pptx: 'PowerPoint 演示文稿',
  ofd: 'OFD 版式文件',
  wps: 'WPS 文档',
  rtf: 'RTF 文档',
  zip: 'ZIP 压缩包',
  rar: 'RAR 压缩包',
  '7z': '7z 压缩包',
  gzip: 'gzip 压缩文件',
  image: '图片',
  program: '可执行程序',
  ole: '旧版 Office 复合文档',
  opendocument: 'OpenDocument 文档',
  binary: '二进制文件',
};

const formatName = (format: string) => FORMATS[format] ?? format;

const SUPPORTED = 'txt、html、docx、带文字层的 pdf、xlsx（含旧版 xls）';

function unknownFormat(file: string, format: string): ErrorWording {
  const remedies: Readonly<Record<string, string>> = {
    doc: '请用 Word 或 WPS 打开后，另存为 .docx 再试。',
    wps: '请用 WPS 打开后，另存为 .docx 再试。',
    rtf: '请用 Word 或 WPS 打开后，另存为 .docx 再试。',
    ofd: '请用 OFD 阅读器转换为 PDF（保留文字层）或 .docx 再试。',
    pptx: '请另存为 PDF，或把有关文字存为 .docx 再试。',
    opendocument: '请另存为 .docx 或 .xlsx 再试。',
    image: '图片中的文字须先经过文字识别（OCR），存为 .docx、.txt 或带文字层的 .pdf 再试。',
    zip: '请先解压，再逐个读取其中的文件。',
    rar: '请先解压，再逐个读取其中的文件。',
    '7z': '请先解压，再逐个读取其中的文件。',
    gzip: '请先解压，再读取其中的文件。',
  };
  const seen = format === '' || format === 'binary' ? '不是可以识别的格式' : `是${formatName(format)}`;
  return {
    title: '不支持这种文件格式',
    detail: `「${file}」${seen}，目前可读取：${SUPPORTED}。${remedies[format] ?? '请把内容另存为上述格式之一再试。'}`,
  };
}

const EXPANSION: Readonly<Record<string, (seen: string, limit: string) => string>> = {
  entries: (seen, limit) => `内含 ${seen} 个条目，上限为 ${limit} 个`,
  size: (seen, limit) => `解压后达 ${seen}，上限为 ${limit}`,
  ratio: (seen, limit) => `压缩比达 ${seen} 倍，上限为 ${limit} 倍`,
  depth: (seen, limit) => `内容嵌套达 ${seen} 层，上限为 ${limit} 层`,
  entities: () => '含有 XML 实体声明，正常的 Office 文件不会有',
  memory: (_, limit) => `读取所需内存超过 ${limit} MB`,
  cells: (seen, limit) => `含 ${seen} 个单元格，上限为 ${limit} 个`,
  texts: (seen, limit) => `各单元格文字合计 ${seen} 字，上限为 ${limit} 字`,
};

function dataFolderUnusable(p: ErrorParams): ErrorWording {
  const byReason: Readonly<Record<string, string>> = {
    version: `其中的数据库是 PostgreSQL ${text(p, 'found')} 建立的，本程序使用 ${text(p, 'needed')}。请用原版本的程序打开，或换一个数据目录`,
    owner: `其中的文件属于另一个用户（编号 ${text(p, 'owner')}）。请用该用户启动，或换一个数据目录`,
    'path-too-long': '路径过长。请换一个较短的数据目录',
    EACCES: '没有写入权限。请检查目录权限，或换一个数据目录',
    EPERM: '没有写入权限。请检查目录权限，或换一个数据目录',
    EROFS: '所在磁盘是只读的。请换一个数据目录',
    EEXIST: '同名的文件已存在。请换一个数据目录',
    ENOTDIR: '路径中有一段不是文件夹。请换一个数据目录',
  };
  return {
    title: '数据目录不能使用',
    detail: `数据目录「${text(p, 'folder')}」不能使用：${byReason[text(p, 'reason')] ?? text(p, 'reason')}（--data 或 GANGYAO_DATA）。`,
  };
}

const errors: ErrorMessages = {
  ...planErrorsZhCN,
  ...bundleErrorsZhCN,
  ...clockErrorsZhCN,
  ...recordErrorsZhCN,
  ...reportErrorsZhCN,
  ...templateErrorsZhCN,
  ...ledgerErrorsZhCN,
  ...surveyErrorsZhCN,
  ...roundErrorsZhCN,
  ...registerErrorsZhCN,
  ...identityErrorsZhCN,
  'document.empty': (p) => ({
    title: '文件中没有文字',
    detail: `「${text(p, 'file')}」是空文件，或只有空白。请确认文件已保存完整，再重新读取。`,
  }),
  'document.too-large': (p) => ({
    title: '文件过大',
    detail: `「${text(p, 'file')}」大小为 ${bytes(p, 'sizeBytes')}，超过上限 ${bytes(p, 'limitBytes')}。请拆分后分别读取；纯文本可用命令行 gangyao read 直接读取，不限大小。`,
  }),
  'document.unknown-format': (p) => unknownFormat(text(p, 'file'), text(p, 'format')),
  'document.wrong-extension': (p) => ({
    title: '扩展名与内容不符',
    detail: `「${text(p, 'file')}」的扩展名是 .${text(p, 'extension')}，内容却是${formatName(text(p, 'format'))}。请确认没有拿错文件，并把扩展名改正后再试。`,
  }),
  'document.damaged': (p) => ({
    title: '文件已损坏',
    detail: `「${text(p, 'file')}」是${formatName(text(p, 'format'))}，但内容不完整或已损坏，无法读取${text(p, 'part') === '' ? '' : `（问题出在 ${text(p, 'part')}）`}。请重新下载或重新导出；若软件能打开，请另存一份再试。`,
  }),
  'document.encrypted': (p) => ({
    title: '文件已加密',
    detail: `「${text(p, 'file')}」设有打开密码，无法读取。请用原软件输入密码打开，取消密码后另存再试。`,
  }),
  'document.no-text-layer': (p) => ({
    title: 'PDF 没有文字层',
    detail: `「${text(p, 'file')}」共 ${text(p, 'pages')} 页，只有图像，几乎没有文字（共 ${text(p, 'characters')} 字），应为扫描件。请先做文字识别（OCR），生成带文字层的 PDF，或改用原始的 .docx 文件。`,
  }),
  'document.not-text': (p) => ({
    title: '文字编码无法识别',
    detail: `「${text(p, 'file')}」按 ${text(p, 'encoding')} 解码时，有 ${text(p, 'undecodable')} 处无法识别，可能混有多种编码，或不是文本文件。请用编辑器打开并另存为 UTF-8 再试。`,
  }),
  'document.expands-too-far': (p) => {
    const byReason = EXPANSION[text(p, 'reason')];
    const isSize = text(p, 'reason') === 'size';
    const seen = isSize ? bytes(p, 'seen') : text(p, 'seen');
    const limit = isSize ? bytes(p, 'limit') : text(p, 'limit');
    return {
      title: '文件展开后过大',
      detail: `「${text(p, 'file')}」${byReason?.(seen, limit) ?? '展开后超过上限'}，为保证安全未予读取。若确系正常文件，请删去图片等附件或拆分后再试。`,
    };
  },
  'document.timeout': (p) => ({
    title: '读取超时',
    detail: `「${text(p, 'file')}」读取超过 ${text(p, 'limitSeconds')} 秒仍未完成${text(p, 'page') === '' ? '' : `（已读到第 ${text(p, 'page')} 页，共 ${text(p, 'pages')} 页）`}，已停止。请拆分后分别读取，或调高时间上限。`,
  }),
  'document.not-found': (p) => ({
    title: '没有这份文档',
    detail: `没有找到编号为「${text(p, 'documentId')}」的文档，可能链接有误。请回到文档列表重新选择。`,
  }),
  'claim.not-found': (p) => ({
    title: '没有这条数字论断',
    detail: `文档「${text(p, 'documentId')}」中没有地址为「${text(p, 'key')}」的数字论断，可能文档已用新版本重新读取。请在文档中重新选择。`,
  }),
  'claim.changed-meanwhile': (p) => ({
    title: '内容已被他人更新',
    detail: `提交时依据的是第 ${text(p, 'expectedRevision')} 版，现已是第 ${text(p, 'revision')} 版。本次操作未保存，请查看最新内容后再提交。`,
  }),
  'claim.reason-required': () => ({
    title: '请填写理由',
    detail: '更正、否定和撤回都须写明理由，以便日后查证。本次操作未保存。',
  }),
  'claim.correction-required': () => ({
    title: '请填写更正内容',
    detail: '更正时至少要改动一个字段，且与原值不同。本次操作未保存。',
  }),
  'file.not-readable': (p) => {
    const file = text(p, 'file');
    const byReason: Readonly<Record<string, string>> = {
      missing: `没有找到「${file}」。请检查路径和文件名；文件名含空格时要加引号。`,
      directory: `「${file}」是文件夹，不是文件。请写出其中的文件，例如 ${file.replace(/\/$/, '')}/*.docx。`,
      forbidden: `没有读取「${file}」的权限。请检查文件权限后再试。`,
      special: `「${file}」不是普通文件，无法读取。`,
    };
    return {
      title: '无法打开文件',
      detail: byReason[text(p, 'reason')] ?? `无法打开「${file}」（${text(p, 'reason')}）。请检查文件后再试。`,
    };
  },
  'request.invalid': (p) => ({
    title: '请求内容有误',
    detail: text(p, 'detail') === '' ? '请求的内容不符合要求，请检查后再试。' : `请检查后再试：${text(p, 'detail')}`,
  }),
  'request.not-found': (p) => ({
    title: '没有这个页面',
    detail: `地址「${text(p, 'path')}」不存在。请检查链接，或从首页进入。`,
  }),
  'request.too-large': (p) => ({
    title: '提交的内容过大',
    detail: `本次提交超过上限${text(p, 'limitBytes') === '' ? '' : ` ${bytes(p, 'limitBytes')}`}，未作任何保存。请分几次提交。`,
  }),
  'access.sign-in-required': () => ({ title: '请先登录', detail: '这里要有帐号才能看。登录后会回到这一页' }),
  'access.password-change-required': () => ({
    title: '请先修改密码',
    detail: '这个帐号的密码须先改过，才能继续使用',
  }),
  'access.denied': () => deniedZhCN,
  'access.token-invalid': () => ({
    title: '令牌无效',
    detail: '这个 API 令牌不存在、已过期或已撤销，或者所属帐号已停用。请由帐号本人重新建立',
  }),
  'access.token-refused': () => ({
    title: '不能用令牌办理',
    detail: '令牌、密码和登录会话只能由本人登录后管理，不能凭 API 令牌办理',
  }),
  'access.token-not-found': () => ({ title: '没有这个令牌', detail: '它不是您的令牌，或者已经撤销' }),
  'access.scope-not-held': (p) => ({
    title: '令牌的权限超出本人权限',
    detail: `您自己没有这些权限：${text(p, 'scopes')}。令牌只能包含本人已有的权限`,
  }),
  'sign-on.off': () => ({ title: '未启用单点登录', detail: '请用帐号和密码登录' }),
  'sign-on.unreachable': () => ({
    title: '单点登录服务暂时无法使用',
    detail: '统一身份认证服务没有应答，或者应答不符合要求。请稍后再试，或用帐号和密码登录',
  }),
  'sign-on.failed': () => ({
    title: '单点登录没有完成',
    detail: '这次登录已过期、已用过、被取消，或者应答无法核实。请回到登录页重新开始',
  }),
  'sign-on.unknown-person': (p) => ({
    title: '没有与您对应的帐号',
    detail: `统一身份认证确认了您的身份${text(p, 'name') === '' ? '' : `（${text(p, 'name')}）`}，但本系统里没有对应的可用帐号。请找管理员建立帐号`,
  }),
  'webhook.not-found': () => ({ title: '没有这个推送', detail: '这个推送地址不存在，或者已经删除' }),
  'webhook.delivery-not-found': () => ({ title: '没有这次推送', detail: '这次推送不存在，或者记录已经删除' }),
  'webhook.address-refused': (p) => ({
    title: '不能推送到这个地址',
    detail: `「${text(p, 'address')}」不能使用：地址应以 https:// 开头，不带用户名和密码；本机、内网地址要由管理员用设置 GANGYAO_WEBHOOK_PRIVATE 放开`,
  }),
  'request.too-many': (p) => ({
    title: '请求过于频繁',
    detail: `请在 ${text(p, 'seconds')} 秒后再试，未作任何保存`,
  }),
  'request.in-progress': () => ({ title: '同一次提交正在处理', detail: '请稍候再试，不会重复执行' }),
  'request.answer-lost': () => ({
    title: '这次提交已经执行过',
    detail: '修改已经写入，但当时的答复没有保存。请刷新页面查看结果，不要重新填写提交',
  }),
  'request.key-reused': () => ({
    title: '这个幂等键已用于另一次提交',
    detail: '同一个 Idempotency-Key 只能用于内容相同的请求。请换一个新的键',
  }),
  'request.precondition-failed': () => ({
    title: '内容在此期间已被修改',
    detail: '您看到的不是最新状态，没有写入任何内容。请重新载入，核对后再提交',
  }),
  'comment.not-found': () => ({ title: '没有这条评论', detail: '它不存在，或者您无权查看评论的对象' }),
  'comment.subject-not-found': () => ({ title: '没有可以评论的对象', detail: '它不存在，或者您无权查看' }),
  'comment.changed-meanwhile': () => ({
    title: '这条评论在此期间已被修改',
    detail: '没有写入任何内容。请查看最新的评论后再试',
  }),
  'comment.not-yours': () => ({ title: '只能修改自己的评论', detail: '别人的评论可以回复，不能修改或删除' }),
  'draft.too-large': (p) => ({ title: '草稿太长', detail: `草稿最多保存 ${bytes(p, 'limitBytes')}` }),
  'request.origin-refused': (p) => ({
    title: '请求来源不被允许',
    detail: `本服务只接受从自己的页面（公开地址 GANGYAO_ADDRESS，或本机的 127.0.0.1、localhost）发来的请求，收到的来源是「${text(p, 'origin')}」。请用启动时显示的地址打开页面。`,
  }),
  'server.configuration-invalid': (p) => ({
    title: '设置有误',
    detail: `以下设置的值不符合要求：${text(p, 'settings')}。请改正后再启动；端口应为 0 到 65535 的整数，DATABASE_URL 应以 postgres:// 开头，GANGYAO_ADDRESS 应以 https:// 开头，GANGYAO_HOST 不是本机地址时必须设置 GANGYAO_ADDRESS；有公开地址或代理时不能用单用户模式。`,
  }),
  'server.port-in-use': (p) => ({
    title: '端口已被占用',
    detail: `端口 ${text(p, 'port')} 已被其他程序占用。请关闭该程序，或用 --port 换一个端口。`,
  }),
  'server.data-folder-in-use': (p) => ({
    title: '数据目录正在使用',
    detail: `数据目录「${text(p, 'folder')}」正由另一个纲要进程使用${text(p, 'pid') === '' ? '' : `（进程号 ${text(p, 'pid')}）`}。请先停止该进程，或换一个数据目录。`,
  }),
  'server.data-folder-unusable': (p) => dataFolderUnusable(p),
  'server.embedded-unavailable': (p) => ({
    title: '本机没有可用的内置数据库',
    detail: `内置 PostgreSQL 不支持这种机器（${text(p, 'platform')}），或没有安装完整。请重新运行 npm ci；或用 DATABASE_URL 指定一个 PostgreSQL 15 以上的数据库。`,
  }),
  'server.database-failed': (p) => ({
    title: '内置数据库无法启动',
    detail: `数据目录「${text(p, 'folder')}」中的数据库没有启动成功：${text(p, 'detail')}。已有数据未作改动；详情见数据目录中的 postgres.log。`,
  }),
  'server.database-too-old': (p) => ({
    title: '数据库版本过低',
    detail: `DATABASE_URL 指向的是 PostgreSQL ${text(p, 'found')}，需要 ${text(p, 'needed')} 以上。请升级数据库，或不设 DATABASE_URL，使用内置数据库。`,
  }),
  'server.database-unreachable': (p) => ({
    title: '无法连接数据库',
    detail: `无法连接数据库${text(p, 'reason') === '' ? '' : `：${text(p, 'reason')}`}。请确认数据库已启动、连接设置无误，稍后再试。`,
  }),
  'server.storage-full': () => ({
    title: '磁盘空间已满',
    detail:
      '服务器的磁盘空间已满，本次操作未完成，没有留下任何改动。已有数据不受影响，仍可查阅；请管理员清理或扩充磁盘，之后重试即可。',
  }),
  'server.database-slow': () => ({
    title: '数据库用时过长',
    detail: '这一步的查询超过了允许的时间，已中止，没有留下任何改动。请缩小范围后重试；若反复出现，请告知管理员。',
  }),
  'server.database-busy': () => ({
    title: '数据正被占用',
    detail: '要改动的数据正被另一操作占用，等候超时，本次没有改动。请稍后重试。',
  }),
  'server.stopping': () => ({
    title: '服务正在停止',
    detail: '服务正在停止或重新启动，本次请求没有执行。请稍后重试。',
  }),
  'server.database-newer': (p) => ({
    title: '数据库版本较新',
    detail: `数据库由更新版本的程序建立（${text(p, 'found')}），本程序只认识到 ${text(p, 'known')}。请升级程序后再启动；数据未作改动。`,
  }),
  'trail.broken': (p) => ({
    title: '审计记录不完整',
    detail: `审计记录第 ${text(p, 'brokenAt')} 条${
      {
        missing: '之前有缺失',
        altered: '内容被改动',
        detached: '与前一条不相接',
        erased: '的内容被清除，却没有说明清除的记录',
      }[text(p, 'why')] ?? '有误'
    }。请停止使用该数据库，保留现状，查明原因；如需继续，请从早先的备份恢复。`,
  }),
  'person.not-found': () => ({
    title: '没有这个人的资料',
    detail: '链接可能有误，或您无权查看。请从相应的记录重新进入。',
  }),
  'person.erased': () => ({
    title: '资料已依法删除',
    detail: '此人的个人信息已经删除，无法恢复；何时、由谁、依何事由删除，见审计记录。',
  }),
  'backup.damaged': (p) => ({
    title: '备份文件不完整',
    detail: `备份「${text(p, 'file')}」中的 ${text(p, 'part')} 缺失或与写入时不符，没有恢复任何数据。请换用另一份备份。`,
  }),
  'backup.file-exists': (p) => ({
    title: '备份文件已存在',
    detail: `「${text(p, 'file')}」已存在，没有覆盖。请换一个文件名。`,
  }),
  'backup.not-readable': (p) => ({
    title: '无法读取备份',
    detail: `「${text(p, 'file')}」不是本平台的备份、已截断，或口令不对（${text(p, 'reason')}）。没有恢复任何数据。`,
  }),
  'backup.passphrase-needed': (p) => ({
    title: '备份已加密',
    detail: `「${text(p, 'file')}」是加密的备份，请用 --passphrase-file 指定存放口令的文件。`,
  }),
  'backup.target-not-empty': () => ({
    title: '恢复的目标不是空的',
    detail: '目标数据库中已有数据，没有恢复。请指定一个新的数据目录，或一个空的数据库。',
  }),
  'server.unexpected': (p) => ({
    title: '程序出错',
    detail: `发生了意料之外的错误，本次操作未完成${text(p, 'requestId') === '' ? '' : `（请求编号 ${text(p, 'requestId')}）`}。请稍后重试；若反复出现，请把此提示告知管理员。`,
  }),
};

/** Table of claims in an exported file. */
const claimTable = {
  name: '数字论断',
  nameWithDemonstration: '数字论断（含演示数据）',
  yes: '是',
  columns: {
    document: '文档',
    demonstration: '演示数据',
    section: '章节',
    subject: '主体',
    region: '地区',
    period: '时期',
    comparator: '比较关系',
    value: '数值',
    valueHigh: '区间高端',
    unit: '单位',
    valueCanonical: '折合数值',
    unitCanonical: '折合单位',
    kind: '类型',
    status: '状态',
    quote: '原句',
    review: '复核',
    correction: '更正内容',
    confidence: '置信度',
    flags: '标记',
    address: '地址',
  },
};

const cli = {
  program: '纲要：从官方规划文件中读出每一个数字，连回说出它的那句话。',
  titles: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Global Options:': '通用选项：',
    'Commands:': '命令：',
  } as Readonly<Record<string, string>>,
  help: '显示帮助',
  helpCommand: '显示某个命令的帮助',
  version: '显示版本号',
  lang: '提示信息的语言：zh 中文，en 英文',
  examples: '示例：',
  usage: (p: { reason: string }) => `用法有误：${p.reason}\n用 --help 查看用法。`,
  error: (p: { title: string; detail: string }) => `${p.title}：${p.detail}`,
  backup: {
    summary: '备份全部数据到一个文件，服务运行时也可以',
    description:
      '把数据库某一时刻的全部内容写入一个压缩文件，服务可以照常运行。备份前先核对审计记录；可用口令加密（age 格式）。',
    file: '备份文件，不能已存在',
    data: '数据目录（默认 ./data）',
    passphrase: '存放口令的文件；备份用该口令加密',
    progress: '正在备份',
    done: (p: { file: string; tables: number; rows: number; entries: number }) =>
      `已备份到「${p.file}」：${p.tables} 个表，${p.rows} 行，审计记录 ${p.entries} 条，核对无误。`,
  },
  restore: {
    summary: '把备份恢复到新的数据目录',
    description: '把备份恢复到一个新的数据目录（或空的数据库），逐表核对，并核对审计记录；有一处不符则全部不恢复。',
    file: '备份文件',
    data: '新的数据目录',
    passphrase: '存放口令的文件',
    progress: '正在恢复',
    done: (p: { folder: string; at: string; tables: number; rows: number; entries: number }) =>
      `已恢复到「${p.folder}」：${p.at} 的备份，${p.tables} 个表，${p.rows} 行，审计记录 ${p.entries} 条，核对无误。`,
  },
  trail: {
    summary: '核对审计记录是否完整',
    description:
      '从头重算审计记录的哈希链，指出第一条缺失、被改动或不相接的记录；不完整时退出码为 3。服务运行时也可以。',
    data: '数据目录（默认 ./data）',
    exportTo: '把审计记录写入文件（JSON Lines，任何人都可据此自行核对，见 docs/trail.md）；- 为标准输出',
    from: '只写出从这一天起的记录（YYYY-MM-DD）',
    to: '只写出这一天之前的记录（YYYY-MM-DD）',
    archive: '把超过保存期限的记录写入文件，并从数据库中移出其内容；哈希链不变',
    progress: '核对',
    intact: (p: { entries: number; hash: string; erased: number }) =>
      `审计记录完整：${p.entries} 条，最后一条 ${p.hash}${p.erased === 0 ? '' : `；其中 ${p.erased} 条的内容已依法或到期移出，均有说明`}。`,
    exported: (p: { file: string; entries: number }) => `已写入「${p.file}」：${p.entries} 条。`,
    archived: (p: { file: string; entries: number; sha256: string }) =>
      `已归档到「${p.file}」：${p.entries} 条的内容已移出数据库，文件的 SHA-256 为 ${p.sha256}，已记入审计记录。`,
    nothingOld: (p: { months: number }) => `没有超过 ${p.months} 个月的内容，未写文件。`,
  },
  account: {
    summary: '帐号的应急处理',
    secondFactorSummary: '取消一个帐号的两步验证',
    secondFactorDescription:
      '供在服务器上操作的人使用：手机和恢复码都没有了，又没有别的管理员时，取消该帐号的两步验证。它的登录随即结束，本人会收到通知，审计记录中留痕。',
    reason: '理由，写入审计记录',
    secondFactorGone: (p: { login: string }) => `已取消帐号「${p.login}」的两步验证；以密码登录后可重新设置`,
    resetSummary: '为一个帐号生成重设密码的链接',
    description:
      '供在服务器上操作的人使用：显示一个 24 小时内有效、只能用一次的链接，用它设定新密码后，锁定随之解除。服务运行时也可以。',
    login: '登录名',
    data: '数据目录（默认 ./data）',
    link: (p: { login: string; link: string }) =>
      `帐号「${p.login}」重设密码的链接（24 小时内有效，只能用一次；早先的链接已作废）：\n${p.link}`,
  },
  serve: {
    summary: '启动服务，打开页面',
    description:
      '启动内置数据库和页面服务。须登录后使用，首次启动时显示建立系统管理员的链接；只在本机试用的，加 --single-user。首次启动载入演示数据；写出文件名时，同时读取这些文件。按 Ctrl-C 停止。',
    singleUser: '单用户模式：不需要帐号，只供本机试用',
    firstAdministrator: (p: { link: string }) =>
      `还没有系统管理员。请打开下面的链接建立（24 小时内有效，只能用一次，请勿转发；重新启动会换一个新链接）：\n${p.link}`,
    files: '同时读取的文件',
    port: '页面的端口；0 表示任选一个空闲端口（默认 4280）',
    data: '数据目录（默认 ./data）',
    create: '首次启动，正在建立数据库…',
    start: '正在启动数据库…',
    adopt: '数据库已在运行，直接接用。',
    migrate: (p: { name: string }) => `正在更新数据库结构：${p.name}`,
    demonstration: '载入演示数据',
    reading: '读取文件',
    readAgain: (p: { count: number }) => `读取规则已更新，正在后台重新读取 ${p.count} 份文档；原有结果和复核记录保留。`,
    read: (p: { file: string; claims: number }) => `已读取「${p.file}」：${p.claims} 条数字论断。`,
    known: (p: { file: string }) => `「${p.file}」此前已读取，未重复保存。`,
    refused: (p: { file: string; detail: string }) => `未能读取「${p.file}」：${p.detail}`,
    ready: (p: { address: string }) => `纲要已启动：${p.address}  （按 Ctrl-C 停止）`,
    stopping: '正在停止…',
    full: '磁盘空间已满，数据库暂停；腾出空间后自动继续，无需重启…',
    databaseLost: '数据库意外停止，正在重新启动…',
    pageMissing: '页面尚未构建（web/dist 不存在），只提供数据接口。请运行 npm run build。',
  },
  read: {
    summary: '读取文件，每条数字论断输出一行',
    description:
      '读取 txt、html、docx、pdf（带文字层）、xlsx 文件，输出其中每一条带数字的表述：主体、地区、时期、数值、单位、类型、比较关系、状态，以及原文和位置。不需要数据库。',
    files: '要读取的文件；- 表示标准输入',
    format: '输出格式：table 表格（供人看）、jsonl、csv、xlsx',
    out: '写入文件，而不是标准输出；终端下输出 xlsx 时必须指定',
    jobs: '同时读取的文件数（默认为处理器核数）',
    maxSize: '单个文件大小上限，单位 MB；纯文本不受限制',
    timeout: '单个文件读取时间上限，单位秒',
    progress: '正在读取',
    noFiles: '没有指定文件',
    badFormat: (p: { value: string }) => `--format 只能是 table、jsonl、csv 或 xlsx，收到的是「${p.value}」`,
    badNumber: (p: { option: string; value: string }) => `${p.option} 应为正数，收到的是「${p.value}」`,
    badLanguage: (p: { value: string }) => `--lang 只能是 zh 或 en，收到的是「${p.value}」`,
    xlsxNeedsOut: '输出 xlsx 时请用 --out 指定文件，或把标准输出重定向到文件',
    outIsInput: (p: { file: string }) => `输出文件「${p.file}」同时是输入文件，不能覆盖`,
    standardInputTwice: '标准输入（-）只能写一次',
    cannotWrite: (p: { file: string; reason: string }) => `无法写入「${p.file}」：${p.reason}`,
    failed: (p: { failed: number; total: number }) => `${p.total} 个文件中有 ${p.failed} 个未能读取。`,
    noClaims: (p: { file: string }) => `「${p.file}」：没有读到数字论断。`,
    count: (p: { claims: number; files: number }) => `共 ${p.claims} 条，来自 ${p.files} 个文件。`,
    columns: {
      doc: '文件',
      at: '位置',
      subject: '主体',
      region: '地区',
      period: '时期',
      value: '数值',
      kind: '类型',
      status: '状态',
      quote: '原文',
    },
    comparators: { eq: '', ge: '≥', gt: '>', le: '≤', lt: '<', approx: '约' },
    statuses,
    kinds,
    standardInput: '标准输入',
    sheet: '数字论断',
  },
};

/** Chinese wording: the source that every other language follows. */
export const zhCN = { errors, cli, claimTable, signOn: { back: '返回首页' } };
