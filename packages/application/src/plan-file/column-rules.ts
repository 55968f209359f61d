export type ColumnKey =
  | 'itemNumber'
  | 'category'
  | 'name'
  | 'nature'
  | 'scale'
  | 'years'
  | 'startYear'
  | 'endYear'
  | 'totalInvestment'
  | 'completedBefore'
  | 'plannedInvestment'
  | 'target'
  | 'plannedStart'
  | 'unit'

export type ColumnRule = {
  readonly key: ColumnKey
  /** As templates write it, and as problems call it. */
  readonly header: (year: number) => string
  /**
   * Against the header without white space, with narrow brackets and without a unit of money. Where a table has columns for several
   * of them, the first pattern that has one wins.
   */
  readonly patterns: readonly RegExp[]
  /** The year that the header should name, if it names one. */
  readonly year?: (year: number) => number
}

const sameYear = (year: number): number => year
const yearBefore = (year: number): number => year - 1

export const columnRules: readonly ColumnRule[] = [
  { key: 'itemNumber', header: () => '序号', patterns: [/^(项目)?(序号|编号)$/] },
  { key: 'category', header: () => '类别', patterns: [/^(项目|所属|专项)?(类别|类型|分类)$/] },
  {
    key: 'name',
    header: () => '项目名称',
    patterns: [/^(建设|工程)?(项目|工程)(\(工程\)|\(项目\))?名称$/, /^(建设|工程)?项目$/],
  },
  { key: 'nature', header: () => '建设性质', patterns: [/^(建设|项目)?性质$|^新\/?续建$|^新建\/续建$/] },
  {
    key: 'scale',
    header: () => '建设规模及主要内容',
    patterns: [
      /^(主要)?(建设)?规模[及和与、](主要)?(建设)?内容$|^(主要)?建设内容[及和与、](建设)?规模$/,
      /^(主要)?建设内容$/,
      /^(建设)?规模$/,
      /^项目(概况|简介|内容)$/,
    ],
  },
  {
    key: 'plannedStart',
    header: () => '计划开工时间',
    patterns: [/^(计划|拟|预计)(开工|动工)(建设)?(时间|日期|年月|月份?)?$/, /^开工(月份|计划)$/],
  },
  {
    key: 'years',
    header: () => '起止年限',
    patterns: [/^(建设)?(起\/?止|起讫)(年限|年份?|年月|时间|期限)?$|^建设(年限|工期|期限|周期|时间)$/],
  },
  {
    key: 'startYear',
    header: () => '开工年份',
    patterns: [/^(计划|建设)?(开工|起始|开始)年[份度]?$/, /^(开工|起始|开始)(年月|时间|日期)?$|^起始?年?$|^始$/],
  },
  {
    key: 'endYear',
    header: () => '完工年份',
    patterns: [/^(计划|预计|拟|建设)?(完工|竣工|建成|结束|终止)(年[份度月]?|时间|日期)?$|^[止迄]年?$/],
  },
  {
    key: 'totalInvestment',
    header: () => '总投资(万元)',
    patterns: [
      /^(项目|工程)?(计划)?总投资(额|规模)?$|^(项目|计划)?投资总额$/,
      /^(项目)?(概算|估算|匡算|批复|批准|预算|预计)总投资额?$|^总投资(概算|估算|匡算)$/,
      /^(概算|估算|匡算)投资额?$|^投资(概算|估算|匡算)$|^总(概算|估算)$/,
    ],
  },
  {
    key: 'completedBefore',
    header: (year) => `至${year - 1}年底累计完成投资(万元)`,
    patterns: [
      // What was completed within the year before is something else: 至 or 底 must say that it is all until then.
      /^(自?开工(以来|起)?)?(截[至止]?|至)到?((?<year>\d{4})年|上年)度?(12月)?(31日)?[底末止前]*(已|累计|实际)*完成(投资|工作量)?额?$/,
      /^(自?开工(以来|起)?)?至?((?<year>\d{4})年|上年)度?[底末止前]+(已|累计|实际)*完成(投资|工作量)?额?$/,
      /^以前年度(已|累计|实际)*完成(投资)?额?$/,
    ],
    year: yearBefore,
  },
  {
    key: 'plannedInvestment',
    header: (year) => `${year}年计划投资(万元)`,
    patterns: [
      /^((?<year>\d{4})年度?|年度|本年度?|当年度?)((计划|安排|拟|预计)(完成|安排)?投资|投资(计划|安排))额?$/,
      /^计划((?<year>\d{4})年度?|本年度?|当年度?)(完成)?投资额?$/,
      /^((?<year>\d{4})年度?|年度|本年度?|当年度?)投资额?$/,
    ],
    year: sameYear,
  },
  {
    key: 'target',
    header: (year) => `${year}年形象进度目标`,
    patterns: [
      /^((?<year>\d{4})年|年|本年)?[度底末]?(计划|工程)*形象(进度|目标)(目标|要求|计划)?$/,
      /^((?<year>\d{4})年|年|本年)[度底]?(计划)?(主要)?((建设|实施|工作|工程)(计划|内容|任务|目标)|目标|任务)(任务|要求)?$/,
    ],
    year: sameYear,
  },
  {
    key: 'unit',
    header: () => '责任单位',
    patterns: [
      /^(项目)?责任(单位|主体)$/,
      /^(项目)?(实施|承担)(单位|主体)$/,
      /^(项目)?建设(单位|业主)$|^项目(单位|业主|法人)$|^业主(单位)?$/,
      /^(项目)?(牵头|申报|主管)(单位|部门)$/,
    ],
  },
]

/** The columns of a template, in their order there. */
const templateOrder: readonly ColumnKey[] = [
  'itemNumber',
  'category',
  'name',
  'nature',
  'scale',
  'years',
  'totalInvestment',
  'completedBefore',
  'plannedInvestment',
  'target',
  'plannedStart',
  'unit',
]

export const headerOf = (key: ColumnKey, year: number): string =>
  columnRules.find((rule) => rule.key === key)?.header(year) ?? key

/** The headers of a template. */
export const headersOf = (year: number): string[] => templateOrder.map((key) => headerOf(key, year))
