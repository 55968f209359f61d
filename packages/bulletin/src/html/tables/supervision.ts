import { labels, type ScoreItem, scoreItems } from '@liushui/domain'
import type { Assessment, BulletinDataset, DifficultyLine, ScoredUnit } from '../../dataset.ts'
import { score, scoreWriter, shareCell } from '../../figures.ts'
import { periodOf } from '../../sentences/assessment.ts'
import { correctionLines } from '../../sentences/corrections.ts'
import { dayOf } from '../../sentences/words.ts'
import { type Html, html } from '../tag.ts'
import { figures, type Place, table } from './common.ts'

export const cardsTable = ({ inspection: { latest } }: BulletinDataset, place: Place): Html | false =>
  table(place, {
    kind: 'cards long',
    title: '督查发牌情况',
    unit: '单位：百分点、个月',
    heads: ['督查结果', '项目名称', '责任单位', ['落后', '序时进度'], ['逾期', '未开工']],
    body: html`<tbody>${latest?.carded.map(
      ({ card, project, unit, behind, monthsMissed }) =>
        html`<tr><td class="number">${labels.card[card].zh}</td><th scope="row">${project}</th><td>${unit}</td>${figures(
          [behind !== null && behind > 0 ? shareCell(behind) : '—', monthsMissed > 0 ? monthsMissed : '—'],
        )}</tr>`,
    )}</tbody>`,
  })

const LISTED = 8

const standing = ({ assignedTo, solveBy, overdue }: DifficultyLine, month: string): string => {
  if (assignedTo === null) return '待交办'
  return solveBy === null ? '已交办' : `${dayOf(solveBy, month)}前${overdue ? '（超期）' : ''}`
}

/** The oldest of the difficulties that are not solved. */
export const difficultiesTable = ({ difficulties: { open }, month }: BulletinDataset, place: Place): Html | false =>
  table(place, {
    kind: 'difficulties long',
    title: open.length > LISTED ? `尚未解决的困难问题（时间最长的${LISTED}个）` : '尚未解决的困难问题',
    unit: '单位：天',
    heads: ['项目名称', '类型', '困难问题', ['提出', '日期'], ['已历', '天数'], ['交办', '单位'], ['解决', '期限']],
    body: html`<tbody>${open
      .slice(0, LISTED)
      .map(
        (line) =>
          html`<tr><th scope="row">${line.project}</th><td class="number">${labels.difficultyKind[line.kind].zh}</td><td>${line.description}</td><td class="date">${dayOf(
            line.raisedOn,
            month,
          )}</td>${figures([line.days])}<td>${line.assignedTo ?? '—'}</td><td class="number">${standing(line, month)}</td></tr>`,
      )}</tbody>`,
  })

/** Items that some unit was scored by, in the order of the rules. */
const itemsOf = (units: readonly ScoredUnit[]): ScoreItem[] =>
  scoreItems.filter((item) => units.some(({ lines }) => lines.some((line) => line.item === item)))

/** 进度 (60): full points below the name of the item, where all units have the same. */
const itemHead = (units: readonly ScoredUnit[], item: ScoreItem): readonly string[] => {
  const most = new Set(
    units.flatMap(({ lines }) => lines.filter((line) => line.item === item).map((line) => line.most)),
  )
  const [only] = most
  return [labels.scoreItem[item].zh, most.size === 1 && only ? `(${score(only)})` : '']
}

const scoreOf = ({ lines }: ScoredUnit, item: ScoreItem): number | undefined => {
  const own = lines.filter((line) => line.item === item)
  return own.length === 0 ? undefined : own.reduce((sum, { points }) => sum + points, 0)
}

/** One column, all whole points or all with two decimals; a dash where a unit was not scored by the item. */
const scoreColumn = (points: readonly (number | undefined)[]): string[] => {
  const write = scoreWriter(points.flatMap((each) => each ?? []))
  return points.map((each) => (each === undefined ? '—' : write(each)))
}

/** Scores of all units, item by item; a vetoed unit's total is 0 whatever its items say. */
export const assessmentTable = ({ period, documentNumber, units }: Assessment, place: Place): Html | false => {
  const items = itemsOf(units)
  const columns = [
    ...items.map((item) => scoreColumn(units.map((unit) => scoreOf(unit, item)))),
    scoreColumn(units.map(({ total }) => total)),
  ]
  return table(place, {
    kind: 'assessment long',
    title: `${periodOf(period)}考核得分${documentNumber === null ? '（初评）' : ''}`,
    unit: '单位：分',
    heads: ['位次', '责任单位', ...items.map((item) => itemHead(units, item)), '总分'],
    body: html`<tbody>${units.map(
      (unit, index) =>
        html`<tr><td class="number">${unit.rank}</td><th scope="row">${unit.unit}${
          unit.vetoed && '（一票否决）'
        }</th>${figures(columns.map((column) => column[index] ?? '—'))}</tr>`,
    )}</tbody>`,
  })
}

export const correctionsTable = (dataset: BulletinDataset, place: Place): Html | false =>
  table(place, {
    kind: 'corrections long',
    title: '以前各期数据更正情况',
    unit: '',
    heads: ['项目名称', '更正事项', '更正前', '更正后', '原因'],
    body: html`<tbody>${correctionLines(dataset).map(
      ({ project, what, before, after, reason }) =>
        html`<tr><th scope="row">${project}</th><td>${what}</td><td>${before}</td><td>${after}</td><td>${reason}</td></tr>`,
    )}</tbody>`,
  })
