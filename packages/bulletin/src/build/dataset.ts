import { lastDayOf, type Month, yearOf } from '@liushui/domain'
import type { ReadModels } from '@liushui/read-models'
import type { BulletinDataset } from '../dataset.ts'
import { approvalFigures } from './approvals.ts'
import { assessmentsFor } from './assessments.ts'
import { movementCorrections, newsSince, planAdjustments, reportCorrections } from './corrections.ts'
import { difficultyFigures } from './difficulties.ts'
import { factorFigures } from './factors.ts'
import { fundFigures, openCalls } from './funds.ts'
import { cardsByProject, inspectionFigures } from './inspection.ts'
import { headlineLine, monthTotals, projectLine } from './plan.ts'
import { type Rows, readRows } from './rows.ts'

const required = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`There is no ${what} to make a bulletin of.`)
  return value
}

/** The name and the unit of a project, by the plan, else by its registration. */
const namesOf = ({ planItems, projects }: Rows) => {
  const known = new Map([...projects, ...planItems].map(({ projectId, name, unit }) => [projectId, { name, unit }]))
  return <Row extends { readonly projectId: string }>(row: Row): Row & { projectName: string; owner: string } => {
    const { name, unit } = known.get(row.projectId) ?? { name: row.projectId, unit: '' }
    return { ...row, projectName: name, owner: unit }
  }
}

type Named = ReturnType<typeof namesOf>

const progressOf = (rows: Rows, month: Month, named: Named) => {
  const { projects, lines, facts } = rows
  const registered = new Map(projects.map((project) => [project.projectId, project]))
  const cards = cardsByProject(month, rows.checks.map(named))
  return {
    projects: lines.map((line) =>
      projectLine(line, month, {
        project: registered.get(line.projectId),
        card: cards.get(line.projectId) ?? null,
      }),
    ),
    months: monthTotals(month, facts),
  }
}

const planOf = (rows: Rows, month: Month, state: NonNullable<Rows['state']>) => {
  const { planItems, comparison, issues } = rows
  const { documentNumber, issuedOn } = state.plan
  const items = new Map(planItems.map((item) => [item.projectId, item]))
  return {
    categories: state.categories,
    total: state.total,
    headlines: state.headlines.map(headlineLine),
    plan: {
      documentNumber,
      issuedOn,
      baseline: issuedOn === null ? null : (comparison?.total.baseline ?? null),
      adjustments: planAdjustments(newsSince(month, issues), comparison?.adjustments ?? [], items),
    },
  }
}

const fundsOf = (rows: Rows, month: Month, named: Named): BulletinDataset['funds'] => {
  const applications = rows.applications.map(named).map((row) => ({ ...row, unit: row.owner }))
  const { movements, fundSteps: steps, calls, screenings, factors, factorSteps } = rows
  return {
    ...fundFigures(month, { applications, movements, steps }),
    calls: openCalls({ end: lastDayOf(month), calls, screenings, applications, steps }),
    factors: factorFigures(month, { factors, steps: factorSteps }),
  }
}

const correctionsOf = (rows: Rows, month: Month, named: Named): BulletinDataset['corrections'] => {
  const since = newsSince(month, rows.issues)
  const sources = new Map(rows.applications.map(({ applicationId, source }) => [applicationId, source]))
  const funds = rows.fundCorrections.map(named).flatMap((row) => {
    const source = sources.get(row.applicationId)
    return source === undefined ? [] : [{ ...row, source }]
  })
  return {
    reports: reportCorrections(month, since, rows.corrected),
    funds: movementCorrections(month, since, funds),
  }
}

/** Reads what a month's bulletin says. The read models must stand at the position of its request; throws where they lack it. */
export const buildDataset = async (key: {
  readonly readModels: ReadModels
  readonly programmeId: string
  readonly month: Month
  readonly edition: number
}): Promise<BulletinDataset> => {
  const { programmeId, month, edition } = key
  const rows = await readRows(key.readModels.db, { programmeId, month })
  const { name, region, masthead, illustrative } = required(rows.about, `programme ${programmeId}`)
  const state = required(rows.state, `plan of ${yearOf(month)}`)
  const issue = required(
    rows.issues.find((bulletin) => bulletin.month === month && bulletin.edition === edition),
    `request of ${month}, edition ${edition},`,
  )
  const named = namesOf(rows)
  const withOwner = rows.papers.map(named).map((paper) => ({ ...paper, unit: paper.owner }))
  return {
    illustrative,
    programme: { id: programmeId, name, region },
    masthead,
    month,
    edition,
    issueNumber: issue.issueNumber,
    date: issue.requestedOn,
    newsSince: newsSince(month, rows.issues),
    ...planOf(rows, month, state),
    ...progressOf(rows, month, named),
    approvals: approvalFigures(month, withOwner, rows.approvalSteps),
    funds: fundsOf(rows, month, named),
    inspection: inspectionFigures(month, {
      rounds: rows.rounds.map((round) => ({ ...round, departments: JSON.parse(round.departments) })),
      checks: rows.checks.map(named),
      findings: rows.findings.map(named),
      findingSteps: rows.findingSteps,
    }),
    difficulties: difficultyFigures(month, rows.difficulties.map(named), rows.difficultySteps),
    assessments: assessmentsFor(month, rows.scores, rows.assessments),
    corrections: correctionsOf(rows, month, named),
  }
}
