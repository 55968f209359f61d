import { expect, test } from '@jest/globals'
import type { DomainEvent } from '@liushui/domain'
import { approvals } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { readAfter } from './support.ts'
import { programmeId, projectKey, wholePlan } from './wucheng.ts'

const key = { ...projectKey(5), approvalId: 'approval-5' }
const due = (date: string, provisional = false) => ({ date, provisional })

const requested: DomainEvent = {
  type: 'ApprovalRequested',
  data: {
    ...key,
    matter: '初步设计批复',
    receivedOn: '2014-01-20',
    greenChannel: true,
    jointUnits: ['区水务局'],
    limits: {
      noticeDays: 5,
      legalDays: 20,
      extensionDays: 10,
      promisedDays: 5,
      deliveryDays: 10,
      nearDueDays: 2,
      reviewRoles: ['承办人', '科室负责人'],
      rule: '示例规则',
    },
    noticeDue: due('2014-01-26'),
  },
}
const noticed: DomainEvent = {
  type: 'OneTimeNoticeGiven',
  data: { ...key, noticedOn: '2014-01-21', missing: ['用地预审意见'] },
}
const supplemented: DomainEvent = {
  type: 'ApprovalSupplemented',
  data: { ...key, suppliedOn: '2014-01-24', complete: true },
}
/** Five working days after Friday 24 January 2014 end on the 30th: Sunday the 26th was worked before the Spring Festival. */
const accepted: DomainEvent = {
  type: 'ApprovalAccepted',
  data: {
    ...key,
    acceptedOn: '2014-01-24',
    deemed: false,
    clock: { legalDue: due('2014-02-26'), promisedDue: due('2014-01-30'), nearDueOn: '2014-01-28' },
  },
}
const granted = (grantedOn: string): DomainEvent => ({
  type: 'ApprovalGranted',
  data: { ...key, grantedOn, documentNumber: '示例〔2014〕5 号', deliveryDue: due('2014-02-14') },
})

const lineOn = (today: string, ...events: readonly DomainEvent[]) =>
  readAfter([...wholePlan, requested, ...events], async (db) => (await approvals(db, { programmeId, today }))[0])

onEachEngine('The worklist of approvals', () => {
  test('shows an application that came in with its project and the day by which notice is due, and no clock yet', async () => {
    expect(await lineOn('2014-01-22')).toMatchObject({
      projectName: '罗埠镇污水处理站扩建工程',
      matter: '初步设计批复',
      status: 'received',
      greenChannel: 1,
      noticeDueOn: '2014-01-26',
      promisedDueOn: null,
      remainingDays: null,
      overdue: false,
    })
  })

  test('a one-time notice and a supplement are shown, and do not start the clock', async () => {
    expect(await lineOn('2014-02-20', noticed, supplemented)).toMatchObject({
      status: 'noticed',
      noticedOn: '2014-01-21',
      suppliedOn: '2014-01-24',
      remainingDays: null,
      overdue: false,
    })
  })

  test('from acceptance it counts the working days left until the promised day', async () => {
    expect(await lineOn('2014-01-24', accepted)).toMatchObject({ status: 'accepted', remainingDays: 5, overdue: false })
    expect(await lineOn('2014-01-27', accepted)).toMatchObject({ remainingDays: 3, promisedDays: 5 })
    expect(await lineOn('2014-01-30', accepted)).toMatchObject({ remainingDays: 0, overdue: false })
  })

  test('is overdue after the promised day, counted in working days: the Spring Festival does not count', async () => {
    expect(await lineOn('2014-02-07', accepted)).toMatchObject({ remainingDays: -1, overdue: true })
    expect(await lineOn('2014-02-10', accepted)).toMatchObject({ remainingDays: -3, overdue: true })
  })

  test('has no days left once it has ended, and stays overdue where it ended late', async () => {
    expect(await lineOn('2014-06-30', accepted, granted('2014-01-29'))).toMatchObject({
      status: 'granted',
      endedOn: '2014-01-29',
      documentNumber: '示例〔2014〕5 号',
      remainingDays: null,
      overdue: false,
    })
    expect(await lineOn('2014-06-30', accepted, granted('2014-02-08'))).toMatchObject({
      remainingDays: null,
      overdue: true,
    })
  })

  test('shows what was refused and what was withdrawn, without a document', async () => {
    const refused: DomainEvent = {
      type: 'ApprovalRefused',
      data: { ...key, refusedOn: '2014-01-28', reason: '示例', deliveryDue: due('2014-02-13') },
    }
    const withdrawn: DomainEvent = {
      type: 'ApprovalWithdrawn',
      data: { ...key, withdrawnOn: '2014-01-28', reason: '示例' },
    }
    expect(await lineOn('2014-02-01', accepted, refused)).toMatchObject({ status: 'refused', documentNumber: null })
    expect(await lineOn('2014-02-01', withdrawn)).toMatchObject({ status: 'withdrawn', endedOn: '2014-01-28' })
  })

  test('marks what was deemed accepted, and a promised day beyond the known calendar', async () => {
    const deemed: DomainEvent = {
      type: 'ApprovalAccepted',
      data: {
        ...key,
        acceptedOn: '2014-01-20',
        deemed: true,
        clock: {
          legalDue: due('2027-01-20', true),
          promisedDue: due('2027-01-06', true),
          nearDueOn: '2027-01-04',
        },
      },
    }
    expect(await lineOn('2014-02-01', deemed)).toMatchObject({ deemed: 1, provisional: 1, legalDueOn: '2027-01-20' })
  })

  test('marks a legal day beyond the known calendar though the promised day lies within it, and a notice due beyond it', async () => {
    const late: DomainEvent = {
      type: 'ApprovalAccepted',
      data: {
        ...key,
        acceptedOn: '2014-01-20',
        deemed: false,
        clock: { legalDue: due('2027-01-12', true), promisedDue: due('2026-12-29'), nearDueOn: '2026-12-25' },
      },
    }
    expect(await lineOn('2014-02-01', late)).toMatchObject({ provisional: 1, promisedDueOn: '2026-12-29' })
    const unsure: DomainEvent = {
      type: 'ApprovalRequested',
      data: { ...requested.data, noticeDue: due('2027-01-06', true) } as never,
    }
    await readAfter([...wholePlan, unsure], async (db) => {
      expect(await approvals(db, { programmeId, today: '2026-12-31' })).toMatchObject([{ provisional: 1 }])
    })
  })

  test('lists the applications of one programme in the order they came in', async () => {
    const other: DomainEvent = {
      type: 'ApprovalRequested',
      data: { ...requested.data, ...projectKey(6), approvalId: 'approval-6', receivedOn: '2014-01-13' } as never,
    }
    await readAfter([...wholePlan, requested, other], async (db) => {
      const lines = await approvals(db, { programmeId, today: '2014-02-01' })
      expect(lines.map(({ approvalId }) => approvalId)).toEqual(['approval-6', 'approval-5'])
      expect(await approvals(db, { programmeId: 'another', today: '2014-02-01' })).toEqual([])
    })
  })
})
