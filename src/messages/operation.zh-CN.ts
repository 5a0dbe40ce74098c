import type { ErrorParams } from '../shared/errors.ts';
import { text } from './wording.ts';

/** What the doctor found, and what to do about it; nothing to do: no remedy. */
export interface DoctorWording {
  readonly found: string;
  readonly remedy?: string;
}

type Tell = (params: ErrorParams) => DoctorWording;

const doctor = {
  'node.fine': (p: ErrorParams) => ({ found: `Node ${text(p, 'found')}` }),
  'node.old': (p: ErrorParams) => ({
    found: `Node ${text(p, 'found')} 过旧，需要 ${text(p, 'needed')}`,
    remedy: '请用 bin/gangyao 启动（自带 Node），或升级 Node。',
  }),
  'memory.fine': (p: ErrorParams) => ({ found: `内存共 ${text(p, 'total')} GB，空闲 ${text(p, 'free')} GB` }),
  'memory.low': (p: ErrorParams) => ({
    found: `内存只有 ${text(p, 'total')} GB`,
    remedy: `请增加到 ${text(p, 'needed')} GB 以上，否则大文件可能读不完。`,
  }),
  'page.fine': () => ({ found: '页面已构建' }),
  'page.missing': (p: ErrorParams) => ({
    found: `页面尚未构建（${text(p, 'folder')}）`,
    remedy: '请在程序目录运行 npm run build。',
  }),
  'folder.fine': (p: ErrorParams) => ({ found: `数据目录 ${text(p, 'folder')}，权限 ${text(p, 'mode')}` }),
  'folder.missing': (p: ErrorParams) => ({
    found: `数据目录 ${text(p, 'folder')} 还不存在`,
    remedy: '首次启动时自动建立；若应当已有数据，请检查 --data 或 GANGYAO_DATA。',
  }),
  'folder.open': (p: ErrorParams) => ({
    found: `数据目录 ${text(p, 'folder')} 其他用户也能进入（权限 ${text(p, 'mode')}）`,
    remedy: '请运行 chmod 700 收紧权限；数据库自己的子目录本来就只有其属主能读。',
  }),
  'folder.unusable': (p: ErrorParams) => ({
    found: `当前用户不能读写数据目录 ${text(p, 'folder')}`,
    remedy: '请用运行服务的用户执行，或修正目录属主。',
  }),
  'space.fine': (p: ErrorParams) => ({ found: `磁盘空闲 ${text(p, 'free')} GB，数据 ${text(p, 'used')} GB` }),
  'space.low': (p: ErrorParams) => ({
    found: `磁盘只剩 ${text(p, 'free')} GB，数据有 ${text(p, 'used')} GB`,
    remedy: `请腾出至少数据的 ${text(p, 'factor')} 倍（且不少于 1 GB）：写满后无法保存，也无法恢复演练。`,
  }),
  'port.free': (p: ErrorParams) => ({ found: `端口 ${text(p, 'port')} 空闲` }),
  'port.ours': (p: ErrorParams) => ({ found: `端口 ${text(p, 'port')} 由服务使用` }),
  'port.unused': (p: ErrorParams) => ({
    found: `服务在运行，但端口 ${text(p, 'port')} 上没有它`,
    remedy: '若服务用了别的端口，请在此处同样用 --port 或 GANGYAO_PORT 指定。',
  }),
  'port.taken': (p: ErrorParams) => ({
    found: `端口 ${text(p, 'port')} 被其他程序占用`,
    remedy: '请停止该程序，或用 GANGYAO_PORT 换一个端口。',
  }),
  'server.running': (p: ErrorParams) => ({ found: `服务正在运行（进程号 ${text(p, 'pid')}）` }),
  'server.down': () => ({
    found: '服务没有运行，数据库未检查',
    remedy: '要检查数据库，请先启动服务，或加 --start（临时启动内置数据库，查完即停）。',
  }),
  'server.left-over': (p: ErrorParams) => ({
    found: `上次异常退出，数据库进程还在运行（进程号 ${text(p, 'pid')}）`,
    remedy: '直接启动服务即可，会自动接管；数据不受影响。',
  }),
  'database.fine': (p: ErrorParams) => ({ found: `PostgreSQL ${text(p, 'version')}` }),
  'database.unreachable': (p: ErrorParams) => ({
    found: `数据库无法检查：${text(p, 'reason')}`,
    remedy: '请看数据目录中的 postgres.log；外部数据库请核对 DATABASE_URL 与网络。',
  }),
  'settings.fine': (p: ErrorParams) => ({ found: `落盘设置：${text(p, 'settings')}` }),
  'settings.unsafe': (p: ErrorParams) => ({
    found: `数据库的落盘设置不安全：${text(p, 'settings')}`,
    remedy: '断电会丢失已保存的数据。请在 postgresql.conf 中改为 on，再重新加载。',
  }),
  'encoding.fine': (p: ErrorParams) => ({ found: `编码 ${text(p, 'encoding')}，排序 ${text(p, 'locale')}` }),
  'encoding.wrong': (p: ErrorParams) => ({
    found: `数据库编码是 ${text(p, 'encoding')}，不是 UTF8`,
    remedy: '请新建 UTF8 编码的数据库，再把备份恢复进去。',
  }),
  'role.fine': (p: ErrorParams) => ({ found: `数据库用户 ${text(p, 'role')} 受行级权限约束` }),
  'role.unbound': (p: ErrorParams) => ({
    found: `数据库用户 ${text(p, 'role')} 是超级用户或可绕过行级权限`,
    remedy: '权限形同虚设。请在 DATABASE_URL 中改用普通用户（nosuperuser nobypassrls），并让它拥有该数据库。',
  }),
  'migrations.fine': (p: ErrorParams) => ({
    found: `数据库结构为最新（${text(p, 'last')}，共 ${text(p, 'count')} 步）`,
  }),
  'migrations.pending': (p: ErrorParams) => ({
    found: `数据库结构还差 ${text(p, 'count')} 步：${text(p, 'names')}`,
    remedy: '下次启动服务时自动更新；请先备份。',
  }),
  'migrations.changed': (p: ErrorParams) => ({
    found: `已执行的迁移文件被改动：${text(p, 'names')}`,
    remedy: '请从发布包恢复 migrations 目录；服务会拒绝启动，数据未动。',
  }),
  'migrations.newer': (p: ErrorParams) => ({
    found: `数据库由更新的版本建立：${text(p, 'names')}`,
    remedy: '请升级程序；旧程序会拒绝启动，数据未动。',
  }),
  'row-security.fine': (p: ErrorParams) => ({ found: `${text(p, 'count')} 个表全部强制行级权限` }),
  'row-security.missing': (p: ErrorParams) => ({
    found: `${text(p, 'count')} 个表没有强制行级权限：${text(p, 'tables')}`,
    remedy: '有人改过数据库，或装入了别的表。请查明原因，必要时从备份恢复。',
  }),
  'trail.fine': (p: ErrorParams) => ({
    found: `审计记录 ${text(p, 'entries')} 条，核对了 ${text(p, 'recomputed')} 条，完整`,
  }),
  'trail.broken': (p: ErrorParams) => ({
    found: `审计记录在第 ${text(p, 'brokenAt')} 条断开（${text(p, 'why')}）`,
    remedy: '请停止使用，保留现场，查明原因；需要继续时从更早的备份恢复。',
  }),
  'clock.fine': (p: ErrorParams) => ({ found: `时钟与数据库相差 ${text(p, 'seconds')} 秒` }),
  'clock.differs': (p: ErrorParams) => ({
    found: `时钟与数据库相差 ${text(p, 'seconds')} 秒`,
    remedy: '请让两台机器使用同一时间源（NTP）。',
  }),
  'clock.behind': (p: ErrorParams) => ({
    found: `系统时钟早于最后一条审计记录（${text(p, 'last')}）`,
    remedy: '请校准系统时间后再继续使用；期限与有效期都按时钟计算。',
  }),
  'backups.fine': (p: ErrorParams) => ({ found: `最近的备份 ${text(p, 'file')}，${text(p, 'hours')} 小时前` }),
  'backups.unknown': () => ({ found: '没有检查备份', remedy: '请用 --backups 指定存放备份的目录。' }),
  'backups.none': (p: ErrorParams) => ({
    found: `${text(p, 'folder')} 中没有备份`,
    remedy: '请立即运行 gangyao backup，并设为每日任务。',
  }),
  'backups.old': (p: ErrorParams) => ({
    found: `最近的备份 ${text(p, 'file')} 已是 ${text(p, 'hours')} 小时前`,
    remedy: `应不超过 ${text(p, 'maxHours')} 小时。请检查定时任务及其日志。`,
  }),
} satisfies Readonly<Record<string, Tell>>;

/** What the doctor can find. */
export type DoctorCode = keyof typeof doctor;

/** Wording of what operators do beside the server. */
export interface OperationMessages {
  readonly doctor: Readonly<Record<DoctorCode, Tell>>;
  readonly doctorCommand: {
    readonly summary: string;
    readonly description: string;
    readonly data: string;
    readonly port: string;
    readonly backups: string;
    readonly maxBackupHours: string;
    readonly full: string;
    readonly start: string;
    readonly format: string;
    readonly allFine: string;
    readonly problems: (count: number) => string;
  };
  readonly configCommand: {
    readonly summary: string;
    readonly description: string;
    readonly format: string;
    readonly columns: readonly [name: string, value: string, fallback: string, meaning: string];
    readonly unset: string;
    readonly wrong: string;
  };
  /** Meaning of each setting, by its name. */
  readonly settings: Readonly<Record<string, string>>;
}

export const operationZhCN: OperationMessages = {
  doctor,
  doctorCommand: {
    summary: '体检：逐项检查机器、数据目录和数据库',
    description:
      '逐项检查并说明该怎么办，不改动任何数据；服务运行时、停止时都可以。有问题时退出码为 3。停止时默认只查文件。',
    data: '数据目录（默认 ./data）',
    port: '页面的端口',
    backups: '存放备份的目录，检查最近的备份',
    maxBackupHours: '备份最多可以是多少小时前的',
    full: '核对全部审计记录，而不只是最后 1000 条',
    start: '服务没有运行时，临时启动内置数据库来检查，查完即停',
    format: '输出格式：table 或 jsonl',
    allFine: '一切正常。',
    problems: (count) => `有 ${count} 个问题需要处理。`,
  },
  configCommand: {
    summary: '列出全部设置：现值、默认值、含义',
    description: '列出全部环境变量设置，密码一律隐藏；不能使用的值会标出，并以退出码 2 结束。',
    format: '输出格式：table、jsonl 或 markdown',
    columns: ['设置', '现值', '默认值', '含义'],
    unset: '（未设）',
    wrong: '（无效）',
  },
  settings: {
    GANGYAO_DATA: '内置数据库所在的数据目录',
    GANGYAO_PORT: '页面的端口；0 表示任选一个空闲端口',
    GANGYAO_HOST: '页面监听的地址；默认只有本机可以访问',
    GANGYAO_ADDRESS: '人们访问页面的网址（https://…）；供其他机器访问时必须设置',
    GANGYAO_TRUST_PROXY: '前置代理的地址或网段，以逗号分隔',
    GANGYAO_SINGLE_USER: '单人试用：不需要账号，只限本机',
    GANGYAO_DEMONSTRATION: '启动时是否载入演示数据；默认只在单人试用时载入',
    GANGYAO_PUBLIC_READING: '已公开的内容是否不登录也可阅读',
    GANGYAO_SESSION_IDLE_MINUTES: '多少分钟没有操作后退出登录',
    GANGYAO_SESSION_HOURS: '登录后最长多少小时必须重新登录',
    GANGYAO_SECOND_FACTOR_ROLES: '哪些角色必须用两步验证登录，以逗号分隔；all 为全部角色；不设则由各人自选',
    DATABASE_URL: '不用内置数据库，而用另一个 PostgreSQL（15 或更新）',
    GANGYAO_LOG: '日志级别；默认在终端上为 warn，其他情况为 info',
    GANGYAO_STATEMENT_SECONDS: '一次请求中单条数据库语句最长的秒数',
    GANGYAO_METRICS_PORT: '/metrics 的端口，与页面分开；不设则不提供指标',
    GANGYAO_METRICS_HOST: '/metrics 监听的地址',
    GANGYAO_SIGNATURE: '验证包用哪种签名：ed25519，或国密 sm2（配 SM3）',
    GANGYAO_TRAIL_HASH: '新写入的审计记录用哪种散列（sha256 或国密 sm3）；旧记录不变',
    GANGYAO_TRAIL_MONTHS: '审计记录内容保留的月数（不少于 6）；过期内容由 gangyao trail --archive 归档取出',
    GANGYAO_OIDC_ISSUER: '单点登录的身份提供方（OpenID Connect，https://…）；不设则没有单点登录',
    GANGYAO_OIDC_CLIENT_ID: '本平台在身份提供方处登记的名称',
    GANGYAO_OIDC_CLIENT_SECRET: '在身份提供方处的密钥',
    GANGYAO_OIDC_CLIENT_SECRET_FILE: '存放该密钥的文件，代替 GANGYAO_OIDC_CLIENT_SECRET',
    GANGYAO_OIDC_NAME: '单点登录按钮上的文字',
    GANGYAO_REQUESTS_PER_MINUTE: '一个地址每分钟最多可以向接口发多少请求',
    GANGYAO_WEBHOOK_PRIVATE: '外发通知（webhook）是否可以指向本机和内网地址（含普通 http）',
    GANGYAO_LANG: '错误信息的语言',
  },
};
