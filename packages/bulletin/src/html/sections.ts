import type { BulletinDataset } from '../dataset.ts'
import { chineseNumber } from '../figures.ts'
import { rankUnits } from '../ranking.ts'
import * as approvals from '../sentences/approvals.ts'
import { assessmentSentence } from '../sentences/assessment.ts'
import * as changes from '../sentences/corrections.ts'
import * as funds from '../sentences/funds.ts'
import * as inspection from '../sentences/inspection.ts'
import { isAdjusted } from '../sentences/lead.ts'
import { nextSteps } from '../sentences/next.ts'
import * as overall from '../sentences/overall.ts'
import * as plan from '../sentences/plan.ts'
import * as problems from '../sentences/problems.ts'
import { categoryChart } from './chart.ts'
import { type TableName, tableNumbers } from './numbers.ts'
import type { Place } from './tables/common.ts'
import { adjustmentsTable, categoryTable, rankingTable } from './tables/progress.ts'
import { approvalsTable, callsTable, fundsTable, overdueTable } from './tables/services.ts'
import { assessmentTable, cardsTable, correctionsTable, difficultiesTable } from './tables/supervision.ts'
import { type Html, html, running } from './tag.ts'

type Section = { readonly title: string; readonly body: Html }
type Item = { readonly title: string; readonly text: string; readonly below?: Html | false }
/** The dataset, and where each of its tables stands. */
type Month = {
  readonly dataset: BulletinDataset
  readonly placeOf: (name: TableName) => Place
  /** 表1, as sentences refer to it. */
  readonly numberOf: (name: TableName) => string
}

const paragraph = (text: string): Html | false => text !== '' && html`<p>${running(text)}</p>`

/** Second level, 楷体: the heading begins the paragraph. Numbered without gaps; what has nothing to say is left out. */
const items = (parts: readonly Item[]): Html =>
  html`${parts
    .filter(({ text }) => text !== '')
    .map(
      ({ title, text, below }, index) =>
        html`<div class="item"><h3>（${chineseNumber(index + 1)}）${title}。</h3><p>${running(text)}</p></div>${below}`,
    )}`

const assessmentItems = ({ dataset, placeOf, numberOf }: Month): Item[] =>
  (['assessment', 'yearAssessment'] as const).flatMap((name, index): Item[] => {
    const assessment = dataset.assessments[index]
    if (!assessment) return []
    const text = assessmentSentence(assessment, numberOf(name))
    const title = assessment.period.length === 4 ? '年度考核' : '单位考核'
    return [{ title, text, below: assessmentTable(assessment, placeOf(name)) }]
  })

const overallSection = (month: Month): Section => {
  const { dataset, placeOf, numberOf } = month
  const ranking = rankUnits(dataset.projects, dataset.month)
  const corrections = changes.correctionsSentence(dataset.corrections, numberOf('corrections'))
  return {
    title: '总体进展',
    body: items([
      { title: '投资完成', text: overall.monthsSentence(dataset) },
      { title: '项目开工', text: overall.startsSentence(dataset) },
      { title: '进度分布', text: overall.spreadSentence(dataset) },
      { title: '月报报送', text: overall.reportsSentence(dataset) },
      {
        title: '单位排名',
        text: overall.rankingSentence(ranking),
        below: rankingTable(ranking, dataset.month, placeOf('ranking')),
      },
      ...assessmentItems(month),
      { title: '数据更正', text: corrections, below: correctionsTable(dataset, placeOf('corrections')) },
    ]),
  }
}

const categoriesSection = ({ dataset, placeOf, numberOf }: Month): Section => {
  const note = plan.headlineNote(dataset.headlines, isAdjusted(dataset))
  const figure = html`<figure>${categoryChart(dataset)}<figcaption>图1　分类年度计划投资与累计完成投资（亿元）${
    dataset.illustrative && html`<span class="sample">（示例）</span>`
  }</figcaption></figure>`
  const opening = paragraph(plan.categoriesSentence(dataset.categories, numberOf('categories')))
  const adjusted = paragraph(changes.adjustmentsSentence(dataset, numberOf('adjustments')))
  const each = dataset.categories.map((line) => ({ title: line.scope, text: plan.categorySentence(line, dataset) }))
  return {
    title: '分类进展',
    body: html`${opening}${categoryTable(dataset, placeOf('categories'))}${
      note !== '' && html`<p class="note">${note}</p>`
    }${adjusted}${adjustmentsTable(dataset, placeOf('adjustments'))}${figure}${items(each)}`,
  }
}

const projectsSection = ({ dataset: { projects, month } }: Month): Section => {
  const key = plan.keyProjects(projects)
  const each = key.map(
    (project, index) =>
      html`<div class="item numbered"><h3>${index + 1}. ${project.name}。</h3><p>${running(plan.keyProjectSentence(project, month))}</p></div>`,
  )
  return {
    title: '重点项目形象进度',
    body: html`${paragraph(plan.keyProjectsSentence(key, projects, month))}${each}`,
  }
}

const approvalsSection = ({ dataset, placeOf, numberOf }: Month): Section => {
  const handled = approvals.approvalsSentence(dataset) + approvals.greenChannelSentence(dataset)
  const clock = approvals.clockSentence(dataset)
  const pending = approvals.pendingSentence(dataset, numberOf('overdue'))
  return {
    title: '审批服务',
    body: html`${paragraph(handled + clock)}${approvalsTable(dataset, placeOf('approvals'))}${paragraph(
      pending + approvals.deliveriesSentence(dataset),
    )}${overdueTable(dataset, placeOf('overdue'))}`,
  }
}

const fundsSection = ({ dataset, placeOf, numberOf }: Month): Section => {
  const { funds: figures } = dataset
  const moved = figures.sources.length > 0 && funds.fundsMonthSentence(dataset)
  const levels = `${moved || ''}${funds.fundLevelsSentence(figures.sources)}`
  return {
    title: '资金争取',
    body: html`${paragraph(funds.fundsSentence(dataset))}${fundsTable(dataset, placeOf('funds'))}${paragraph(levels)}${paragraph(
      funds.waitingSentence(dataset) + funds.returnsSentence(dataset),
    )}${paragraph(funds.factorsSentence(dataset))}${paragraph(
      funds.callsSentence(dataset, numberOf('calls')),
    )}${callsTable(dataset, placeOf('calls'))}`,
  }
}

const inspectionSection = ({ dataset, placeOf, numberOf }: Month): Section => ({
  title: '督查情况',
  body: html`${paragraph(inspection.roundsSentence(dataset, numberOf('cards')))}${cardsTable(dataset, placeOf('cards'))}${paragraph(
    inspection.findingsSentence(dataset),
  )}`,
})

const problemsSection = ({ dataset, placeOf, numberOf }: Month): Section => ({
  title: '存在问题',
  body: html`${paragraph(problems.difficultiesSentence(dataset, numberOf('difficulties')))}${difficultiesTable(
    dataset,
    placeOf('difficulties'),
  )}${paragraph(problems.suspendedSentence(dataset))}`,
})

const nextSection = ({ dataset }: Month): Section => ({ title: '下步工作', body: items(nextSteps(dataset)) })

/** The text below the lead, numbered in the order of an official month report. */
export const sections = (dataset: BulletinDataset): Html => {
  const numbers = tableNumbers(dataset)
  const month: Month = {
    dataset,
    placeOf: (name) => ({ number: numbers(name), illustrative: dataset.illustrative }),
    numberOf: (name) => numbers(name) ?? '',
  }
  return html`${[
    overallSection,
    categoriesSection,
    projectsSection,
    approvalsSection,
    fundsSection,
    inspectionSection,
    problemsSection,
    nextSection,
  ].map((make, index) => {
    const { title, body } = make(month)
    return html`<h2>${chineseNumber(index + 1)}、${title}</h2>${body}`
  })}`
}
