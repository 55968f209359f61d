import type { Month } from '../dates.ts'
import { percent, scorePoints, timeProportionalShare, twoDecimals, WHOLE_SHARE } from '../figures.ts'
import { basisPoints, divideRounded, formatWan } from '../money.ts'
import type { ScoreItem, ScoringRules } from '../rules/scoring.ts'
import { notScored, proportional, type Reckoning, summed, type Term } from './arithmetic.ts'
import type { UnitFacts } from './events.ts'

/** What one item of one unit is worked out from. `recorded` is the sum of the points recorded for the item, hundredths. */
type Basis = {
  readonly facts: UnitFacts
  readonly rules: ScoringRules
  readonly through: Month
  readonly recorded: number
}
type ProgressRules<Kind extends ScoringRules['progress']['kind']> = Extract<ScoringRules['progress'], { kind: Kind }>

/** At time-proportional progress full points; below it in proportion, by the rounded shares that people read. */
const progressByShare = ({ points }: ProgressRules<'share'>, share: number, through: Month): Reckoning => {
  const time = timeProportionalShare(through)
  const ratio = Number(divideRounded(BigInt(share) * BigInt(WHOLE_SHARE), BigInt(time)))
  const partOfYear = time < WHOLE_SHARE && ratio < WHOLE_SHARE
  return proportional(points, ratio, {
    zh: `完成年度计划的${percent(share)}，序时进度${percent(time)}${partOfYear ? `，为序时进度的${percent(ratio)}` : ''}`,
    en: `${percent(share)} of the year's plan done where time-proportional progress is ${percent(time)}${partOfYear ? `, ${percent(ratio)} of it` : ''}`,
  })
}

/** 基础分 ± a step for each full stretch ahead of or behind time-proportional progress; what is short of a stretch does not count. */
const progressAgainstTime = (rule: ProgressRules<'against-time'>, share: number, through: Month): Reckoning => {
  const { base, per, step, most } = rule
  const time = timeProportionalShare(through)
  const ahead = share - time
  const size = Math.min(Math.trunc(Math.abs(ahead) / per) * step, most)
  const points = scorePoints(size)
  const distance = twoDecimals(Math.abs(ahead))
  return summed(
    { start: base, most: base + most },
    size === 0 ? [] : [{ value: ahead < 0 ? -size : size, zh: points, en: points }],
    {
      zh: `完成年度计划的${percent(share)}，序时进度${percent(time)}，${ahead < 0 ? '落后' : '超'}${distance}个百分点，每满${twoDecimals(per)}个百分点${ahead < 0 ? '减' : '加'}${scorePoints(step)}分，至多${scorePoints(most)}分，得`,
      en: `${percent(share)} of the year's plan done where time-proportional progress is ${percent(time)}, ${distance} points ${ahead < 0 ? 'behind' : 'ahead'}, ${scorePoints(step)} for each full ${twoDecimals(per)}, at most ${scorePoints(most)}: `,
    },
  )
}

const progress = ({ facts, rules, through }: Basis): Reckoning => {
  const share = basisPoints(facts.completedInYear, facts.plannedInvestment)
  if (share === null) return notScored({ zh: '没有年度计划投资', en: 'No investment planned for the year' })
  return rules.progress.kind === 'share'
    ? progressByShare(rules.progress, share, through)
    : progressAgainstTime(rules.progress, share, through)
}

const start = ({ facts, rules }: Basis): Reckoning | null => {
  if (rules.start === null) return null
  const { newPlanned, newStarted, continuing } = facts
  if (newPlanned + newStarted + continuing === 0) {
    return notScored({ zh: '没有应开工和续建的项目', en: 'No project to start or to continue' })
  }
  const { newStart, continuing: each, most } = rules.start
  const terms: Term[] = [
    {
      value: newStarted * newStart,
      zh: `开工${newStarted}个×${scorePoints(newStart)}`,
      en: `${newStarted} × ${scorePoints(newStart)}`,
    },
    {
      value: continuing * each,
      zh: `续建${continuing}个×${scorePoints(each)}`,
      en: `${continuing} × ${scorePoints(each)}`,
    },
  ]
  return summed({ start: 0, most }, terms, {
    zh: `应开工新建项目${newPlanned}个，已开工${newStarted}个，续建在建${continuing}个，至多${scorePoints(most)}分，得`,
    en: `${newPlanned} new projects due to start, ${newStarted} started, ${continuing} continuing under way, at most ${scorePoints(most)}: `,
  })
}

const funds = ({ facts, rules }: Basis): Reckoning | null => {
  if (rules.funds === null) return null
  const { fundsApproved, fundsRequested } = facts
  const share = basisPoints(fundsApproved, fundsRequested)
  if (share === null) return notScored({ zh: '没有申报资金', en: 'No funds applied for' })
  return proportional(rules.funds.points, share, {
    zh: `申报资金${formatWan(fundsRequested)}万元，批复${formatWan(fundsApproved)}万元，占${percent(share)}`,
    en: `${formatWan(fundsApproved)} 万元 approved of ${formatWan(fundsRequested)} 万元 applied for, ${percent(share)}`,
  })
}

const approvals = ({ facts, rules }: Basis): Reckoning | null => {
  if (rules.approvals === null) return null
  const { approvalsDecided, approvalsOnTime } = facts
  const share = basisPoints(approvalsOnTime, approvalsDecided)
  if (share === null) return notScored({ zh: '没有办结的审批', en: 'No approval decided' })
  return proportional(rules.approvals.points, share, {
    zh: `办结审批${approvalsDecided}件，承诺时限内${approvalsOnTime}件，按时办结率${percent(share)}`,
    en: `${approvalsOnTime} of ${approvalsDecided} approvals decided within the promised time, ${percent(share)}`,
  })
}

const recordedTerms = (recorded: number): Term[] => {
  if (recorded === 0) return []
  const size = scorePoints(Math.abs(recorded))
  return [{ value: recorded, zh: `登记${recorded < 0 ? '扣分' : '加分'}${size}`, en: `${size} recorded` }]
}

const lessFrom = (points: number, terms: readonly Term[]): Reckoning =>
  terms.length === 0
    ? {
        points,
        most: points,
        zh: `没有加减分，得满分${scorePoints(points)}分`,
        en: `Nothing added or taken off: full ${scorePoints(points)} points`,
      }
    : summed({ start: points, most: points }, terms)

const quality = ({ rules, recorded }: Basis): Reckoning | null =>
  rules.quality === null ? null : lessFrom(rules.quality.points, recordedTerms(recorded))

const compliance = ({ facts, rules, recorded }: Basis): Reckoning | null => {
  if (rules.compliance === null) return null
  const { points, talk, yellowCard, redCard, overdueRectification, lateReport } = rules.compliance
  const deductions = [
    { count: facts.talks, each: talk, zh: '约谈', en: 'talks' },
    { count: facts.yellowCards, each: yellowCard, zh: '黄牌', en: 'yellow cards' },
    { count: facts.redCards, each: redCard, zh: '红牌', en: 'red cards' },
    { count: facts.overdueRectifications, each: overdueRectification, zh: '整改逾期', en: 'overdue rectifications' },
    { count: facts.lateReports, each: lateReport, zh: '月报迟报', en: 'late reports' },
  ]
  const terms = deductions
    .filter(({ count, each }) => count > 0 && each > 0)
    .map(({ count, each, zh, en }) => ({
      value: -count * each,
      zh: `${zh}${count}次×${scorePoints(each)}`,
      en: `${count} × ${scorePoints(each)} (${en})`,
    }))
  return lessFrom(points, [...terms, ...recordedTerms(recorded)])
}

/** How each item is scored; null where the rules do not score it. */
export const scoringOf: Readonly<Record<ScoreItem, (basis: Basis) => Reckoning | null>> = {
  progress,
  start,
  funds,
  approvals,
  quality,
  compliance,
}
