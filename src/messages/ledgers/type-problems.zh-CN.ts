/** What is wrong with a record type, and the remedy. */
export const typeProblemsZhCN: Readonly<Record<string, (name: string) => string>> = {
  syntax: (name) => `不是有效的 YAML：${name}。请检查缩进、引号和括号`,
  shape: (name) =>
    `${name}。请对照 catalog/ledgers/record-type.schema.json 改正；数字、日期和是否作为文字时须加引号，含逗号或冒号的文字也须加引号`,
  'id-twice': (name) => `编号「${name}」重复。请改用另一个编号`,
  'field-unknown': (name) => `没有字段「${name}」。请在 fields 中声明，或改正名称`,
  'state-unknown': (name) => `没有状态「${name}」。请在 states 中声明，或改正名称`,
  'move-unknown': (name) => `没有操作「${name}」。请在 moves 中声明，或改正名称`,
  'clock-unknown': (name) => `没有时限「${name}」。请在 clocks 中声明，或改正名称`,
  'measure-unknown': (name) => `没有计量「${name}」。请在 measures 中声明，或改正名称`,
  'option-unknown': (name) => `没有选项「${name}」。请在该字段的 options 中声明，或改正名称`,
  'type-unknown': (name) => `没有台账类型「${name}」。请新增该类型的文件，或改正名称`,
  'column-unknown': (name) =>
    `没有可显示的「${name}」。请填写字段、计量，或 number、title、state、place、opened-at、closed-at、due-at、revision`,
  'value-wrong': (name) => `「${name}」不是该字段可取的值。请填写与字段类型相符的值`,
  'options-missing': (name) => `「${name}」须为带有 options 的 choice，其他类型的字段不带 options。请补充或删去`,
  'limit-wrong': (name) => `「${name}」不能作为期限。请只填 minutes、hours、days 中的一项，折合整分钟且大于零`,
  'not-an-organisation': (name) => `「${name}」不是单位字段。lead 须为 organisation，partners 须为 organisations`,
  'not-a-choice': (name) => `「${name}」不是 choice 字段。请改用有选项的字段`,
  'not-a-number': (name) => `「${name}」不是 number 字段，不能累加。请改用数字字段`,
  'condition-empty': (name) => `「${name}」是空的条件。请写明条件，或整项删去`,
  'condition-unclear': (name) =>
    `条件「${name}」不完整。is、present、atLeast、atMost 须与 field 同用，times 须与 moved 同用并写明次数，clockIs 须与 clock 同用`,
  'unit-missing': (name) => `「${name}」由承办或协办单位办理，但类型没有声明单位字段。请用 lead 或 partners 写明`,
  'unit-apart': (name) => `单位不一致（${name}），不能累加或相比成百分数。请统一单位`,
  'extent-apart': (name) => `「${name}」一个是净额、一个是总额，不能相比成百分数。请统一 extent`,
  'ratio-unclear': (name) => `比率「${name}」不能另写 amount、on 或 where。请把它们写在分子、分母上`,
  'ratio-added': (name) => `「${name}」本身是比率，不能再作分子或分母。请改用计数或累加的计量`,
  'opening-missing': (name) => `「${name}」没有登记的操作。请增加一个 from 为空的操作`,
  'opening-closed': (name) => `「${name}」一登记就已办结。请让它进入未办结的状态`,
  'opening-stays': (name) => `「${name}」登记后没有状态。请写明 to`,
  'state-unreachable': (name) => `状态「${name}」无法到达。请增加进入它的操作，或删去它`,
  'state-endless': (name) => `状态「${name}」无法到达任何办结状态。请增加办结的操作`,
  'closed-goes-on': (name) => `「${name}」从办结状态转入另一个办结状态。办结后只能重新办理，或不改变状态地补充内容`,
  'handler-verifies': (name) => `「${name}」既可由核验人员又可由承办或协办单位办理。办理的不能自己核验，请分成两个操作`,
  'program-cannot': (name) =>
    `「${name}」不能由系统自动办理。请在 by 中加上 program；自动办理的操作不能要求必填内容或佐证材料`,
  'rule-idle': (name) => `规则「${name}」什么也不做。请写明 moves 或 opens`,
  'rule-restless': (name) => `「${name}」办理后状态不变，规则会不停地重复。请写明 to，或用 atMost 限定次数`,
  'clock-never-starts': (name) => `时限「${name}」没有操作启动它。请在某个操作的 starts 中写明，或删去它`,
  'clock-idle': (name) =>
    `时限在这一状态仍在计时，而到期的操作不能从这里办理（${name}）。请在转入该状态的操作中写明 stops 或 suspends，或让到期的操作从这里办理`,
  'clock-in-closed': (name) =>
    `办结后时限仍在计时（${name}）。请不要由办结的操作启动它，或写明 gate、从这里办理的 onDue`,
  'clock-endless': (name) =>
    `时限在这一状态仍在计时，而此后没有操作停止它（${name}）。请在转入该状态的操作或其后的操作中写明 stops`,
  'opening-lacks': (name) => `要登记的记录必须有「${name}」。请在 sets 中写明`,
  'opening-refuses': (name) =>
    `要登记的记录在登记时不填写「${name}」。请在它的登记操作的 asks 中增加，或从 sets 中删去`,
  'kind-apart': (name) => `字段类型不同（${name}）。请改用同类型的字段`,
  'prefix-twice': (name) => `编号字头「${name}」已被另一类台账使用。请改用另一个`,
};
