import { adjustable, date, fen, item, type Kind, month, pick, report, whole } from './history-kinds.ts'

export const project: Kind = {
  opens: (random, { programmeId, projectId }) => {
    const { name, category, nature, unit } = item(random, projectId)
    return {
      type: 'ProjectRegistered',
      data: { projectId, programmeId, name, category, nature, unit, registeredOn: date(random) },
    }
  },
  follows: [
    (random, { programmeId, projectId }) => ({
      type: 'ConstructionStarted',
      data: { projectId, programmeId, startedOn: date(random) },
    }),
    (random, { programmeId, projectId }) => ({
      type: 'ProgressReported',
      data: { projectId, programmeId, month: month(random), ...report(random), reportedOn: date(random) },
    }),
    (random, { programmeId, projectId }) => ({
      type: 'ProjectSuspended',
      data: { projectId, programmeId, suspendedOn: date(random), reason: '示例原因' },
    }),
    (random, { programmeId, projectId }) => ({
      type: 'ProjectResumed',
      data: { projectId, programmeId, resumedOn: date(random) },
    }),
    (random, { programmeId, projectId }) => ({
      type: 'ProjectCompleted',
      data: { projectId, programmeId, acceptedOn: date(random) },
    }),
  ],
}

export const monthReport: Kind = {
  opens: (random, { programmeId, projectId, id }) => ({
    type: 'ProgressReported',
    data: { projectId, programmeId, month: `${2000 + (id % 199)}-01`, ...report(random), reportedOn: date(random) },
  }),
  follows: [
    (random, { programmeId, projectId, id }) => ({
      type: 'ProgressReportCorrected',
      data: {
        projectId,
        programmeId,
        month: `${2000 + (id % 199)}-01`,
        before: report(random),
        after: report(random),
        reason: '示例更正',
        correctedOn: date(random),
      },
    }),
  ],
}

export const planItem: Kind = {
  opens: (random, { programmeId, projectId }) => ({
    type: 'PlanItemAdded',
    data: { programmeId, year: 2014, item: item(random, projectId) },
  }),
  follows: [
    (random, { programmeId, projectId }) => ({
      type: 'PlanItemRevised',
      data: { programmeId, year: 2014, item: item(random, projectId) },
    }),
    (random, { programmeId, projectId }) => ({
      type: 'PlanItemAdjusted',
      data: {
        programmeId,
        year: 2014,
        projectId,
        before: adjustable(item(random, projectId)),
        after: adjustable(item(random, projectId)),
        adjustedOn: date(random),
        documentNumber: '示例〔2014〕1 号',
        reason: '示例调整',
      },
    }),
  ],
}

export const plan: Kind = {
  opens: (random, { programmeId }) => ({
    type: 'PlanOpened',
    data: { programmeId, year: 2014, openedOn: date(random) },
  }),
  follows: [
    (random, { programmeId }) => ({
      type: 'HeadlineDeclared',
      data: {
        programmeId,
        year: 2014,
        scope: pick(random, ['合计', '治污水']),
        projects: whole(random, 50),
        totalInvestment: fen(random),
        plannedInvestment: fen(random),
        source: '示例来源',
        declaredOn: date(random),
      },
    }),
    (random, { programmeId }) => ({
      type: 'PlanIssued',
      data: {
        programmeId,
        year: 2014,
        issuedOn: date(random),
        documentNumber: '示例〔2014〕2 号',
        projects: 1 + whole(random, 50),
        totalInvestment: fen(random),
        plannedInvestment: fen(random),
      },
    }),
  ],
}

export const programme: Kind = {
  opens: (_, { programmeId }) => ({
    type: 'ProgrammeOpened',
    data: {
      programmeId,
      name: '示例专项',
      region: '示例区',
      categories: [
        { name: '治污水', en: 'sewage treatment' },
        { name: '防洪水', en: 'flood control' },
      ],
      masthead: { title: '示例简报', issuer: '示例办公室', report: ['区政府'], send: [], distribute: ['各责任单位'] },
      illustrative: true,
    },
  }),
  follows: [(random, { programmeId }) => ({ type: 'BusinessDateMoved', data: { programmeId, date: date(random) } })],
}
