import type { DecompositionRefusal } from '../../shared/decomposition.ts';
import type { ErrorCode, ErrorParams } from '../../shared/errors.ts';
import { unknownPlanZhCN } from '../shown-errors.zh-CN.ts';
import { type ErrorMessages, text } from '../wording.ts';
import { collectionZhCN } from './collection.zh-CN.ts';
import { exchangeZhCN } from './exchange.zh-CN.ts';
import { refusedZhCN } from './formula.zh-CN.ts';
import { proposalsZhCN } from './proposals.zh-CN.ts';
import { spineZhCN } from './spine.zh-CN.ts';
import { tableRefusalZhCN } from './tables.zh-CN.ts';

/** Codes of plans, places, indicators, values, tables, collection and rules. */
export type PlanErrorCode = Extract<
  ErrorCode,
  `${'place' | 'organisation' | 'plan' | 'indicator' | 'observation' | 'target' | 'table' | 'import' | 'collection' | 'adjustment' | 'formula' | 'unit' | 'rule-set'}.${string}`
>;

const refusals: Readonly<Partial<Record<DecompositionRefusal, string>>> = exchangeZhCN.refusals;

function refusedBecause(p: ErrorParams): string {
  const words: Readonly<Record<string, string>> = proposalsZhCN.refusals;
  return text(p, 'because')
    .split(' ')
    .map((code) => words[code] ?? proposalsZhCN.notAccepted)
    .join('；');
}

function openLevel(p: ErrorParams): string {
  if (p.missing !== undefined && p.missing !== '') return `还没有分解到：${text(p, 'missing')}。`;
  const amount = `${text(p, 'gap')}${text(p, 'unit')}`;
  return p.verdict === 'over' ? `分解数比总目标多${amount}。` : `分解数与总目标相差${amount}。`;
}

/** Wording of the errors of plans, indicators and verdicts. */
export const planErrorsZhCN: Pick<ErrorMessages, PlanErrorCode> = {
  'place.not-found': (p) => ({
    title: '没有这个地区',
    detail: `没有编号为「${text(p, 'placeId')}」的地区。请从地区列表中选择，或先导入区划表。`,
  }),
  'place.exists': (p) => ({
    title: '地区已存在',
    detail: `编号「${text(p, 'placeId')}」已有地区。区划有变时，请给旧地区填写失效日期，再用新编号新增。`,
  }),
  'place.not-in-force': (p) => ({
    title: '地区当日无效',
    detail: `「${text(p, 'name')}」（${text(p, 'placeId')}）在 ${text(p, 'on')} 不在有效期内。请核对日期，或先修改该地区的起止日期。`,
  }),
  'place.dates-invalid': (p) => ({
    title: '起止日期有误',
    detail: `「${text(p, 'id')}」的失效日期 ${text(p, 'to')} 不能早于生效日期 ${text(p, 'from')}，也不能改动已登记的失效日期。`,
  }),
  'place.change-exists': (p) => ({
    title: '区划变更已登记',
    detail: `编号「${text(p, 'changeId')}」的区划变更已经登记，登记后不再改动。如登记有误，请另行登记一次更正的变更。`,
  }),
  'place.change-unclear': (p) => ({
    title: '区划变更不明确',
    detail: `${text(p, 'kind')}变更中，「${text(p, 'placeId')}」的去向不明确。拆分须有一个原地区和至少两个去向，合并须有至少两个原地区和一个去向；原地区继续存在的，也请列出它自己保留的份额。`,
  }),
  'place.shares-not-whole': (p) => ({
    title: '份额之和不是 1',
    detail: `原地区「${text(p, 'placeId')}」划出的份额合计为 ${text(p, 'sum')}，须恰好等于 1。请核对各去向的份额。`,
  }),
  'place.measure-not-additive': (p) => ({
    title: '这类指标不能按份额推算',
    detail: `「${text(p, 'measure')}」不能相加，也不能按份额拆分。比率请同时提供分子和分母，由系统分别推算后再相除；增速、指数、位次请先换成总量。`,
  }),
  'organisation.not-found': (p) => ({
    title: '没有这个单位',
    detail: `没有编号为「${text(p, 'organisationId')}」的单位。请从单位列表中选择，或先新增单位。`,
  }),
  'organisation.exists': (p) => ({
    title: '单位已存在',
    detail: `编号「${text(p, 'organisationId')}」已有单位。机构改革后，请给旧单位填写失效日期，再用新编号新增。`,
  }),
  'plan.not-found': (p) => unknownPlanZhCN(text(p, 'planId')),
  'plan.exists': (p) => ({
    title: '规划已存在',
    detail: `编号「${text(p, 'planId')}」已有规划。请换一个编号；若要修改目标，请用「调整」。`,
  }),
  'plan.period-invalid': (p) => ({
    title: '规划期有误',
    detail: `「${text(p, 'period')}」不是规划期。请写成 2026/2030 的形式。`,
  }),
  'plan.link-circle': (p) => ({
    title: '规划之间循环引用',
    detail: `加上这条关系后形成循环：${text(p, 'path')}。请检查接续、细化、年度分解的方向。`,
  }),
  'plan.link-exists': (p) => ({
    title: '规划关系已存在',
    detail: `「${text(p, 'planId')}」与「${text(p, 'toPlanId')}」之间已有这种关系，无须重复登记。`,
  }),
  'plan.version-not-found': (p) => ({
    title: '没有这个版本',
    detail: `规划「${text(p, 'planId')}」没有第 ${text(p, 'version')} 版。请从版本列表中选择。`,
  }),
  'plan.version-too-early': (p) => ({
    title: '版本生效日期过早',
    detail: `新版本的生效日期 ${text(p, 'effectiveOn')} 早于现行版本的 ${text(p, 'former')}。请核对批准日期；较晚批准的版本才能取代现行版本。`,
  }),
  'plan.changed-meanwhile': (p) => ({
    title: '规划刚刚被他人修改',
    detail: `规划「${text(p, 'planId')}」在您操作期间有了新版本。请刷新后重新核对再提交。`,
  }),
  'plan.node-exists': (p) => ({
    title: '节点已存在',
    detail: `规划「${text(p, 'planId')}」中已有编号为「${text(p, 'nodeId')}」的节点。请换一个编号；要改写节点，请在新版本中终止旧节点再新增。`,
  }),
  'plan.node-not-found': (p) => ({
    title: '没有这个节点',
    detail: `规划「${text(p, 'planId')}」的现行版本中没有编号为「${text(p, 'nodeId')}」的节点。请从规划结构中选择。`,
  }),
  'plan.graph-unsound': (p) => ({
    title: '规划结构有误',
    detail: `节点「${text(p, 'nodeId')}」：${graphProblem(p)}。请改正后再提交，本次未保存任何内容。`,
  }),
  'adjustment.not-found': (p) => ({
    title: '没有这项调整',
    detail: `没有编号为「${text(p, 'adjustmentId')}」的调整方案。请从规划的调整列表中选择。`,
  }),
  'adjustment.already-decided': (p) => ({
    title: '调整方案已有结论',
    detail: `调整方案「${text(p, 'adjustmentId')}」已经审议，结论不再改动。如需再次调整，请另提方案。`,
  }),
  'adjustment.target-changed': (p) => ({
    title: '原目标已变',
    detail: `指标「${text(p, 'indicatorId')}」的目标现为「${text(p, 'present')}」，与提出调整时的「${text(p, 'old')}」不同。请按现行目标重新提出方案。`,
  }),
  'adjustment.target-missing': (p) => ({
    title: '没有可调整的目标',
    detail: `规划「${text(p, 'planId')}」现行版本中，指标「${text(p, 'indicatorId')}」在「${text(p, 'placeId')}」没有规划期目标。请从指标表中选择。`,
  }),
  'adjustment.changes-nothing': (p) => ({
    title: '目标没有变化',
    detail: `指标「${text(p, 'indicatorId')}」的新目标与现行目标相同，或在方案中重复出现。请填写不同的新目标，每个指标只列一次。`,
  }),
  'adjustment.consent-required': (p) => ({
    title: '须先征得上级同意',
    detail: `「${text(p, 'indicators')}」是上级下达的约束性指标，请先登记上级同意的文件或批示。此项要求是本系统根据约束性指标的性质推定的，可在规则配置中改为提示。`,
  }),
  'adjustment.reason-required': (p) => ({
    title: '请说明理由',
    detail:
      text(p, 'checks') === ''
        ? '不予批准须填写理由，理由将写入审计记录。请补充后再提交。'
        : `下列法定期限未满足：${missedChecks(p)}。仍要批准的，请填写理由，理由将写入审计记录。`,
  }),
  'adjustment.dates-invalid': (p) => ({
    title: '调整日期有误',
    detail: `${text(p, 'later')} 不能早于 ${text(p, 'earlier')}。请按提出、送财经委、送常委会、开会、报告大会的先后核对日期。`,
  }),
  'indicator.not-found': (p) => ({
    title: '没有这个指标',
    detail: `没有编号为「${text(p, 'indicatorId')}」的指标。请在规划的指标表中重新选择。`,
  }),
  'indicator.alias-claimed-twice': (p) => ({
    title: '指标名称重复',
    detail: `「${text(p, 'alias')}」同时是指标「${text(p, 'first')}」和「${text(p, 'second')}」的名称${text(p, 'file') === '' ? '' : `（${text(p, 'file')} 第 ${text(p, 'line')} 行）`}。一个名称只能属于一个指标：请从其中一个指标的别名中删去它。`,
  }),
  'indicator.catalogue-invalid': (p) => ({
    title: '指标名录有误',
    detail: `${text(p, 'file')} 第 ${text(p, 'line')} 行：${text(p, 'detail')}。请改正这一行，或恢复安装包中的原文件。`,
  }),
  'indicator.exists': (p) => ({
    title: '指标已存在',
    detail: `编号「${text(p, 'indicatorId')}」已有指标「${text(p, 'name')}」。请换一个编号，或直接使用已有指标。`,
  }),
  'observation.period-invalid': (p) => ({
    title: '时期有误',
    detail: `「${text(p, 'indicator')}」的时期「${text(p, 'period')}」无法识别。请写成 2025、2025-H1、2025-Q3、2025-07 或 2021/2025。`,
  }),
  'observation.value-invalid': (p) => ({
    title: '数值有误',
    detail: `「${text(p, 'indicator')}」${text(p, 'period')} 应填一个十进制数，或填缺失原因，二者只能有一个；现为「${text(p, 'value')}」「${text(p, 'missing')}」。`,
  }),
  'observation.known-too-early': (p) => ({
    title: '获知日期早于时期',
    detail: `「${text(p, 'indicator')}」${text(p, 'period')} 尚未开始，${text(p, 'knownOn')} 不可能已有实际值。请核对时期和获知日期；预计数请将状态填为「预计」。`,
  }),
  'observation.unit-mismatch': (p) => ({
    title: '计量单位不符',
    detail: `「${text(p, 'indicator')}」${text(p, 'period')} 的单位「${text(p, 'unit')}」不能换算为指标单位「${text(p, 'expected')}」。请改正单位；口径不同的，请另设指标。`,
  }),
  'observation.conflicting': (p) => ({
    title: '同一格有两个数',
    detail: `「${text(p, 'indicator')}」${text(p, 'place')} ${text(p, 'period')} 在同一天有不同的值：${text(p, 'values')}。请保留一个，或写明各自的获知日期。`,
  }),
  'observation.claim-not-proposed': (p) => ({
    title: '这条论断不能记入',
    detail: `论断 ${text(p, 'key')} 不能作为「${text(p, 'plan')}」的数据：${refusedBecause(p)}。请在复核中更正论断，或直接录入数据。`,
  }),
  'observation.older-vintage': (p) => ({
    title: '已有更新的数据',
    detail: `「${text(p, 'indicator')}」${text(p, 'place')} ${text(p, 'period')} 已有 ${text(p, 'present')} 的数据，这条论断的文件日期是 ${text(p, 'knownOn')}，记入会使旧数成为现行数。确需更正的，请直接录入。`,
  }),
  'target.set-by-plan': (p) => ({
    title: '规划目标不由论断修改',
    detail: `「${text(p, 'indicator')}」${text(p, 'place')} ${text(p, 'period')} 的目标由规划规定，论断只作对照。修改目标请用「调整」。`,
  }),
  'formula.refused': (p) => ({
    title: '公式不成立',
    detail: `指标「${text(p, 'indicator')}」的公式未保存。${refusedZhCN(p)}`,
  }),
  'formula.changed-meanwhile': (p) => ({
    title: '指标定义已被他人更新',
    detail: `指标「${text(p, 'indicator')}」的定义在您编辑期间有改动，本次未保存。请查看最新的定义和公式后再提交。`,
  }),
  'import.not-found': (p) => ({
    title: '没有这次导入',
    detail: `没有编号为 ${text(p, 'importNo')} 的导入。请在导入记录中重新选择。`,
  }),
  'import.undone-already': (p) => ({
    title: '该导入已撤销',
    detail: `第 ${text(p, 'importNo')} 次导入已于 ${text(p, 'undoneAt')} 由 ${text(p, 'undoneBy')} 撤销，不必再次撤销。`,
  }),
  'import.in-use': (p) => ({
    title: '后续数据正在使用',
    detail: `第 ${text(p, 'importNo')} 次导入之后又有数据以它为依据：${text(p, 'by')}。请先处理这些数据，再撤销导入。`,
  }),
  'import.not-undoable': (p) => ({
    title: '区划导入不能撤销',
    detail: `第 ${text(p, 'importNo')} 次导入的是区划，不能整体撤销。请为不再使用的地区填写失效日期。`,
  }),
  'import.has-errors': (p) => ({
    title: '仍有未解决的问题',
    detail: `还有 ${text(p, 'count')} 个问题没有解决，未写入任何数据：${text(p, 'problems')}。请改正，或勾选「不导入此行」。`,
  }),
  'import.too-large': (p) => ({
    title: '表格行数过多',
    detail: `表中有 ${text(p, 'rows')} 行，一次最多导入 ${text(p, 'limit')} 行。请拆成几份分别导入。`,
  }),
  'plan.export-too-large': (p) => ({
    title: '导出的数据过多',
    detail: `所选范围有 ${text(p, 'cells')} 个数值，此格式一次最多导出 ${text(p, 'limit')} 个。请只选一个地区，或只导出最新数值。`,
  }),
  'target.level-refused': (p) => ({
    title: '不能这样分解',
    detail: `${refusals[text(p, 'refusal') as DecompositionRefusal] ?? '分解方式不适用'}。请换一种分解方式，或声明不可加并说明理由。`,
  }),
  'target.level-open': (p) => ({
    title: '约束性指标分解后未与总目标一致',
    detail: `${openLevel(p)}请调整分解数；确需保留差额的，请写明理由。`,
  }),
  'target.below-superior': (p) => ({
    title: '未达到上级下达的数',
    detail: `上级下达${text(p, 'assigned')}${text(p, 'unit')}，分解后相差${text(p, 'gap')}${text(p, 'unit')}。约束性指标分解后不得达不到上级下达的要求，请调整分解数。`,
  }),
  'target.part-unknown': (p) => ({
    title: '不是可分解的对象',
    detail: `「${text(p, 'key')}」${text(p, 'period') === '' ? '' : `（${text(p, 'period')}）`}不在可分解的地区、单位或年度之中，或重复出现。请从列表中选择，每个对象只写一次。`,
  }),
  'target.level-changed-meanwhile': (p) => ({
    title: '分解数已被他人修改',
    detail: `您看到的是第 ${text(p, 'expectedRevision')} 版，现在已是第 ${text(p, 'revision')} 版。请刷新后核对再提交。`,
  }),
  'table.not-readable': (p) => ({
    title: '表格无法识别',
    detail: `「${text(p, 'file')}」${tableRefusalZhCN(p)}。也可下载模板，填写后导入。`,
  }),
  'collection.not-found': (p) => ({
    title: '没有这个收集任务',
    detail: `没有编号为「${text(p, 'collectionId')}」的收集任务，可能链接有误。请回到规划的数据收集列表重新选择。`,
  }),
  'collection.cell-not-found': (p) => ({
    title: '没有这个填报项',
    detail: `收集任务「${text(p, 'collectionId')}」中没有第 ${text(p, 'cellNo')} 项。请刷新填报清单后再试。`,
  }),
  'collection.unit-not-found': (p) => ({
    title: '单位不在本次收集中',
    detail: `「${text(p, 'organisation')}」不在收集任务「${text(p, 'collectionId')}」的单位之列。请核对单位后再试。`,
  }),
  'collection.period-invalid': (p) => ({
    title: '填报时期有误',
    detail: `「${text(p, 'period')}」不是时期。请写成 2026、2026-Q3 或 2026-01/2026-10 的形式。`,
  }),
  'collection.due-passed': (p) => ({
    title: '截止时间已过',
    detail: `截止时间「${text(p, 'dueAt')}」早于现在，填报单位来不及报送。请改为将来的时间。`,
  }),
  'collection.indicator-not-in-plan': (p) => ({
    title: '指标不在规划中',
    detail: `规划「${text(p, 'planId')}」没有指标「${text(p, 'indicatorId')}」。请从规划的指标表中选择，或先把指标列入规划。`,
  }),
  'collection.roles-not-apart': (p) => ({
    title: '填报与核实、审定不能是同一单位',
    detail: `「${text(p, 'organisation')}」填报「${text(p, 'indicator')}」，就不能再由它核实或审定。请为这一项另指定单位。`,
  }),
  'collection.asked-twice': (p) => ({
    title: '同一数据已在收集，不得重复要数',
    detail: `「${text(p, 'indicator')}」（${text(p, 'place')}，${text(p, 'period')}）已由收集任务「${text(p, 'title')}」（编号 ${text(p, 'collectionId')}）向「${text(p, 'organisation')}」收集。请直接使用其结果，或从本次清单中去掉这一项。`,
  }),
  'collection.changed-meanwhile': (p) => ({
    title: '填报项已有变动',
    detail: `第 ${text(p, 'cellNo')} 项在您查看之后已有变动（您看到的是第 ${text(p, 'expectedRevision')} 版，现为第 ${text(p, 'revision')} 版）。请刷新后对照最新内容再操作。`,
  }),
  'collection.level-locked': (p) => ({
    title: '本级已关账',
    detail: `「${text(p, 'organisation')}」一级已关账，第 ${text(p, 'cellNo')} 项不能再改。确需修改的，请由上级说明理由后重新打开。`,
  }),
  'collection.wrong-state': (p) => ({
    title: '当前状态不能这样操作',
    detail: `第 ${text(p, 'cellNo')} 项现为「${word(collectionZhCN.states, p, 'state')}」，不能${word(collectionZhCN.actions, p, 'action')}。请刷新后查看它所处的环节。`,
  }),
  'collection.wrong-unit': (p) => ({
    title: '不由本单位办理',
    detail: `第 ${text(p, 'cellNo')} 项的${word(collectionZhCN.actions, p, 'action')}不由「${text(p, 'organisation')}」办理，应由「${text(p, 'expected')}」办理。请由其人员操作。`,
  }),
  'collection.own-report': (p) => ({
    title: '填报人不能核实或审定自己的数据',
    detail: `第 ${text(p, 'cellNo')} 项由「${text(p, 'person')}」或其单位填报，不能由同一人或同一单位核实、审定。请换由另一单位的人员办理。`,
  }),
  'collection.own-verification': (p) => ({
    title: '核实人不能审定',
    detail: `第 ${text(p, 'cellNo')} 项由「${text(p, 'person')}」核实，不能再由同一人审定。请换由其他人员办理。`,
  }),
  'collection.reason-required': () => ({
    title: '需要说明理由',
    detail: '退回、认定缺值、重新打开和撤销都要写明理由，理由会一并留存。请补充后再提交。',
  }),
  'collection.findings-open': (p) => ({
    title: '校验未通过',
    detail: `第 ${text(p, 'cellNo')} 项有 ${text(p, 'stops')} 处必须改正、${text(p, 'warnings')} 处需要说明。请改正，或对提示逐条说明后再提交。`,
  }),
  'collection.level-not-open': (p) => ({
    title: '本级不在开放状态',
    detail: `「${text(p, 'organisation')}」一级已关账或收集任务已撤销，不能关账。请刷新后查看现状。`,
  }),
  'collection.level-not-closed': (p) => ({
    title: '本级没有关账',
    detail: `「${text(p, 'organisation')}」一级没有关账，不需要重新打开；已撤销的收集任务不能再打开。请刷新后查看现状。`,
  }),
  'collection.levels-below-open': (p) => ({
    title: '下级还没有关账',
    detail: `「${text(p, 'organisation')}」之下还有单位没有关账：${text(p, 'units')}。请待其关账后再关本级。`,
  }),
  'collection.entries-open': (p) => ({
    title: '还有填报项没有了结',
    detail: `「${text(p, 'organisation')}」还有 ${text(p, 'count')} 项没有审定，也没有认定缺值。请先办结，或由审定单位说明理由认定缺值。`,
  }),
  'collection.level-not-yours': (p) => ({
    title: '无权办理本级关账',
    detail: `「${text(p, 'acting')}」不能对「${text(p, 'organisation')}」一级作此操作。请由该单位的上级或发起单位办理；关账也可由本单位办理。`,
  }),
  'indicator.relation-exists': (p) => ({
    title: '校验关系已存在',
    detail: `编号「${text(p, 'relationId')}」已有校验关系。请换一个编号；要修改，请先停用原关系。`,
  }),
  'indicator.relation-not-found': (p) => ({
    title: '没有这条校验关系',
    detail: `没有编号为「${text(p, 'relationId')}」且仍在使用的校验关系。请从列表中重新选择。`,
  }),
  'rule-set.file-invalid': (p) => ({
    title: '规则文件有误',
    detail: `规则文件「${text(p, 'file')}」不符合要求：${text(p, 'detail')}。请对照 catalog/rule-sets.yaml 的写法修改。`,
  }),
  'rule-set.not-found': (p) => ({
    title: '没有这套规则',
    detail: `没有规则「${text(p, 'rule')}」。请从规则列表中选择。`,
  }),
  'rule-set.changed-meanwhile': (p) => ({
    title: '规则已被他人更新',
    detail: `提交时依据的是第 ${text(p, 'expectedVersion')} 版，现已是第 ${text(p, 'version')} 版。本次未保存，请查看最新版本后再提交。`,
  }),
};

/** A state or an action of a cell, as people call it. */
function word(words: Readonly<Record<string, string>>, p: ErrorParams, name: string): string {
  return words[text(p, name)] ?? text(p, name);
}

function graphProblem(params: ErrorParams): string {
  const code = text(params, 'problem');
  const wording = Object.entries(spineZhCN.graphProblems).find(([known]) => known === code)?.[1];
  return wording?.(params) ?? code;
}

function missedChecks(params: ErrorParams): string {
  const codes = text(params, 'checks').split(',');
  const names = Object.entries(spineZhCN.adjustmentChecks).filter(([code]) => codes.includes(code));
  return names.map(([code, wording]) => wording({ before: text(params, code) })).join('；');
}
