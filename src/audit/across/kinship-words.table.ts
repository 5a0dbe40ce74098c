/**
 * Words around the name of a thing in a subject, from the general vocabulary of official reports: what was done to it, how
 * many of it, of what grade. `kinship.ts` takes them away as long as something is left that names a thing.
 */

/** Verbs and remarks that say nothing of the thing wherever they stand. */
export const LIGHT =
  '开展|实施|进行|完成|实现|达成|予以|累计|已经|正式|顺利|圆满|持续|连续|陆续|始终|稳步|扎实|全面(?=建成|收官|启动|推进|推动|开园|开工|封顶)';

/** In front of a thing. */
export const IN_FRONT =
  '按[\u4e00-\u9fff]{1,4}价格?计算|为|对|将|使|让|把|在|由|共|均|再|已|成功|全面|全部|剩余|其余|首批|一批|新一轮|第[一二三四五六七八九十]+(?:轮|批)|' +
  '现有|拥有|建有|设有|备案|运营|形成|汇集|汇聚|集聚|聚集|入驻|吸引|新?引进|引入|引育|招引|落地|落户|新?设立|成立|新增|净增|增加|新建|新改扩建|新改建|改扩建|扩建|改建|' +
  '建设|建成|筹集|筹建|改造|更新|提升|整治|治理|修复|修建|修补|维修|疏解|提质|升级|退出|转型|优化|培育|培养|新?认定|评定|创建|打造|组织|举办|举行|推出|出台|制定|' +
  '发放|支出|投入|投放|争取|申请|储备|释放|盘活|处置|办理|受理|走访|救助|帮扶|推动|推进|促进|加快|深化|健全|落实|精细化|安排|启动|开工|开通|' +
  '高质量|高标准(?!农田)|高水平|高品质|优质|有序|积极|率先|科学|合理|精准|各类|各级|各项|优先|市级下达|国家级';

/** Behind a thing. */
export const BEHIND =
  '保有量|拥有量|保有|总量|总数|总额|总规模|总里程|总长度|总长|总面积|面积|里程|长度|存量|项目|任务|工程|工作|行动|情况|建设|改造|更新|提升|提质|升级|转型|整治|治理|修复|' +
  '完工|竣工|开工|在施|在建|投用|投运|投入使用|投入运营|启用|交付|收官|超额|落户|落地|入驻|入选|销账|退出|疏解|创建|打造|筹集|建成|办结|签约|注册|挂牌|' +
  '全面|全部|基本|顺利|加快|推进|有序|提前|数量|规模|个数|家数|户数|人数|件数|数(?<!指数|系数|天数|倍数|人次数)|至|到|达|已|的';

/** A rest that starts like this was cut inside of a word: 服务|业, 建设|用地. */
export const WORD_INSIDE = /^[业型率者员性化机器站区园所厅局类用力量权法费险商队学家们]/;

/** Names that say too little: figures with them are of one thing only when their whole subjects are equal. */
export const GENERAL = new Set(
  (
    '项目 企业 任务 工作 土地 资金 面积 人员 群众 居民 学校 道路 小区 社区 活动 工程 单位 机构 产业 金额 投资 服务 案例 措施 政策 指标 事项 改革 市场 人口 ' +
    '园区 基地 平台 设施 住房 房屋 数量 建设 中心 村庄 行业 部门 领域 方面 场所 点位 线路 人次 成果 产品 合作 标准 制度 方案 规划 计划 清单 重点 试点 用地 用房 ' +
    '示范 品牌 收入 总值 产值 规模 成本 问题 地区 区域 片区 院校 高校 医院 职工 困难 家庭 老人 学生 儿童 车辆 设备 物资 站点 场馆 功能 环境 水平 能力 绿化 空间 床位 ' +
    '重大项目 重点项目 优质项目 重点工程 产业项目 具体任务 改革任务 重点任务 优质企业 重点企业 增加值 总收入 营业收入 建筑面积 总投资 主体 总量 死亡人数 ' +
    '累计 其中 全年 同比 年均 占比 比重 比例 目标 排名 数量排名 街道 乡镇 公里 亿元 干部 党员 市民 人民 农民 就业 岗位 发展 经济 城市 农村 城乡 全国 全省 全市 全区 ' +
    '项目落地 投资金额 入库 储备 死亡 经营主体 经营 整合 刑事 处理 国家级 省级 市级 区级 标志性 千亿级 百亿级 省级重点 市级重点 省重点 服务企业 亿元以上 十亿元以上'
  ).split(' '),
);

/** Nouns of what every level draws up for itself: the list of a city does not hold those of its districts. */
export const OWN_LIST =
  /(?:指标|任务|措施|举措|政策|事项|制度|领域|方面|清单|计划|规划|标准|行动|方案|条例|办法|规定|部门|专班|专项|提案|建议|议案|实事|年|天|届|会议|批次)$/;

/** What is measured of a thing: figures of two measures are never compared. */
export const MEASURE =
  /(?:[\u4e00-\u9fff]{2}率|比例|比重|占比|浓度|强度|密度|指数|系数|天数|增加值|总产值|产值|利润|营业收入|收入|产量|销售额|成交额|交易额|完成投资|投资|贷款|存款|余额|寿命|水平|排名)$/;
