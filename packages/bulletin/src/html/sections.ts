import type { BulletinDataset } from '../dataset.ts'
import { chineseNumber } from '../figures.ts'
import { rankUnits } from '../ranking.ts'
import { nextSteps } from '../sentences/next.ts'
import * as overall from '../sentences/overall.ts'
import * as plan from '../sentences/plan.ts'
import * as services from '../sentences/services.ts'
import { categoryChart } from './chart.ts'
import { approvalsTable, categoryTable, fundsTable, rankingTable } from './tables.ts'
import { type Html, html, running } from './tag.ts'

type Section = { readonly title: string; readonly body: Html }

const paragraph = (text: string): Html | false => text !== '' && html`<p>${running(text)}</p>`

/** Second level, 楷体: its heading begins the paragraph. */
const item = (index: number, title: string, text: string): Html =>
  html`<div class="item"><h3>（${chineseNumber(index + 1)}）${title}。</h3><p>${running(text)}</p></div>`

const overallSection = (dataset: BulletinDataset): Section => {
  const ranking = rankUnits(dataset.projects, dataset.month)
  const corrections = overall.correctionsSentence(dataset.corrections)
  const items = [
    item(0, '投资完成', overall.monthsSentence(dataset)),
    item(1, '项目开工', overall.startsSentence(dataset)),
    item(2, '进度分布', overall.spreadSentence(dataset.projects)),
    item(3, '月报报送', `${overall.reportsSentence(dataset)}${corrections}`),
    item(4, '单位排名', overall.rankingSentence(ranking)),
  ]
  return { title: '总体进展', body: html`${items}${ranking.units > 0 && rankingTable(ranking, dataset)}` }
}

const categoriesSection = (dataset: BulletinDataset): Section => {
  const note = plan.headlineNote(dataset.headlines)
  const items = dataset.categories.map((line, index) => item(index, line.scope, plan.categorySentence(line, dataset)))
  const figure = html`<figure>${categoryChart(dataset)}<figcaption>图1　分类年度计划投资与累计完成投资（亿元）${
    dataset.illustrative && html`<span class="sample">（示例）</span>`
  }</figcaption></figure>`
  const opening = paragraph(plan.categoriesSentence(dataset.categories))
  return {
    title: '分类进展',
    body: html`${opening}${categoryTable(dataset)}${note !== '' && html`<p class="note">${note}</p>`}${figure}${items}`,
  }
}

const projectsSection = ({ projects, month }: BulletinDataset): Section => {
  const key = plan.keyProjects(projects)
  const items = key.map(
    (project, index) =>
      html`<div class="item numbered"><h3>${index + 1}. ${project.name}。</h3><p>${running(plan.keyProjectSentence(project, month))}</p></div>`,
  )
  return {
    title: '重点项目形象进度',
    body: html`${paragraph(plan.keyProjectsSentence(key, projects, month))}${items}`,
  }
}

const approvalsSection = (dataset: BulletinDataset): Section => ({
  title: '审批服务',
  body: html`${paragraph(services.approvalsSentence(dataset) + services.pendingSentence(dataset))}${
    dataset.approvals.received.inYear > 0 && approvalsTable(dataset)
  }`,
})

const fundsSection = (dataset: BulletinDataset): Section => ({
  title: '资金争取',
  body: html`${paragraph(services.fundsSentence(dataset))}${
    dataset.funds.length > 0 && [
      fundsTable(dataset),
      paragraph(services.fundsMonthSentence(dataset) + services.fundLevelsSentence(dataset.funds)),
    ]
  }`,
})

const nextSection = (dataset: BulletinDataset): Section => ({
  title: '下步工作',
  body: html`${nextSteps(dataset).map(({ title, text }, index) => item(index, title, text))}`,
})

/** The text below the lead, numbered in the order of an official month report. */
export const sections = (dataset: BulletinDataset): Html =>
  html`${[
    overallSection(dataset),
    categoriesSection(dataset),
    projectsSection(dataset),
    approvalsSection(dataset),
    fundsSection(dataset),
    nextSection(dataset),
  ].map(({ title, body }, index) => html`<h2>${chineseNumber(index + 1)}、${title}</h2>${body}`)}`
