import { labels, monthNumber, yearOf } from '@liushui/domain'
import type { BulletinDataset, FundFigures, FundSums, MatterLine } from '../../dataset.ts'
import { shareCell, wanColumn } from '../../figures.ts'
import { monthSpan, shareOf } from '../../periods.ts'
import { concluded, onTimeRate } from '../../sentences/approvals.ts'
import { arrivalRate, fundTotals, spendingRate } from '../../sentences/funds.ts'
import { dayOf } from '../../sentences/words.ts'
import { type Html, html } from '../tag.ts'
import { figures, type Place, table } from './common.ts'

/** Matter by matter since January; below, their sum and the month of it. */
export const approvalsTable = ({ approvals, month }: BulletinDataset, place: Place): Html | false => {
  const row = ({ matter, received, noticed, deemed, accepted, decided, onTime }: MatterLine): Html =>
    html`<tr><th scope="row">${matter}</th>${figures([
      received,
      noticed,
      deemed,
      accepted,
      decided,
      onTime,
      shareCell(shareOf(onTime, decided)),
    ])}</tr>`
  const sum = (name: string, when: 'inMonth' | 'inYear'): Html =>
    html`<tr><th scope="row">${name}</th>${figures([
      approvals.received[when],
      approvals.noticed[when],
      approvals.deemed[when],
      approvals.accepted[when],
      concluded(approvals, when),
      approvals.onTime[when],
      shareCell(onTimeRate(approvals, when)),
    ])}</tr>`
  return table(place, {
    kind: 'approvals',
    title: `${yearOf(month)}年${monthSpan(month)}审批办理情况`,
    unit: '单位：件、%',
    heads: [
      '事　项',
      '收件',
      ['一次性', '告知'],
      ['视为', '受理'],
      '受理',
      '办结',
      ['按时', '办结'],
      ['按时', '办结率'],
    ],
    body: html`<tbody>${approvals.matters.map(row)}</tbody><tbody class="sums">${sum('合　　计', 'inYear')}${
      monthNumber(month) > 1 && sum(`其中${monthNumber(month)}月`, 'inMonth')
    }</tbody>`,
  })
}

export const overdueTable = ({ approvals: { overdue }, month }: BulletinDataset, place: Place): Html | false =>
  table(place, {
    kind: 'overdue long',
    title: '超过承诺时限的在办审批事项',
    unit: '单位：工作日',
    heads: ['项目名称', '事项', '责任单位', ['应办结', '日期'], ['超期', '天数'], ['超过', '法定时限']],
    body: html`<tbody>${overdue.map(
      (line) =>
        html`<tr><th scope="row">${line.project}</th><td>${line.matter}</td><td>${line.unit}</td><td class="date">${dayOf(line.dueOn, month)}</td>${figures(
          [line.days],
        )}<td class="number">${line.legal ? '是' : '否'}</td></tr>`,
    )}</tbody>`,
  })

export const fundsTable = ({ funds: { sources }, month }: BulletinDataset, place: Place): Html | false => {
  const total = fundTotals(sources)
  const amounts = (line: FundSums): number[] => [
    line.requested,
    line.approved,
    line.allocated,
    line.disbursed,
    line.received,
    line.spent,
  ]
  const wan = wanColumn([...sources, total].flatMap(amounts))
  const cells = (line: FundSums): Html =>
    figures([line.applications, ...amounts(line).map(wan), shareCell(arrivalRate(line)), shareCell(spendingRate(line))])
  const row = (line: FundFigures): Html =>
    html`<tr><th scope="row">${labels.fundSource[line.source].zh}</th><td class="number">${labels.fundLevel[line.level].zh}</td>${cells(line)}</tr>`
  return table(place, {
    kind: 'funds',
    title: `${yearOf(month)}年${monthSpan(month)}资金争取情况`,
    unit: '单位：件、万元、%',
    heads: ['资金来源', '层级', '件数', '申报额', '批复', '下达', '拨付', '到位', '支付', '到位率', '支付率'],
    body: html`<tbody>${sources.map(row)}</tbody><tbody class="sums"><tr><th scope="row" colspan="2">合　　计</th>${cells(total)}</tr></tbody>`,
  })
}

/** 政策导向: where an application may be made now, and until when. */
export const callsTable = ({ funds: { calls }, month }: BulletinDataset, place: Place): Html | false =>
  table(place, {
    kind: 'calls long',
    title: '正在受理申报的资金政策',
    unit: '单位：个、件',
    heads: ['政策名称', '文号', '资金来源', '申报起止', ['符合条件', '项目'], ['已申报', '件数']],
    body: html`<tbody>${calls.map(
      (call) =>
        html`<tr><th scope="row">${call.title}</th><td>${call.documentNumber}</td><td>${labels.fundSource[call.source].zh}</td><td class="date">${dayOf(
          call.opensOn,
          month,
        )}至${dayOf(call.closesOn, month)}</td>${figures([call.qualified ?? '—', call.applied])}</tr>`,
    )}</tbody>`,
  })
